import type { ControlledPrompt } from "../domain/control.ts";
import type { Drift, DriftSubject } from "../domain/drift.ts";

/** So many prompts of one source that lack the same control have one cause: their path. */
const TOGETHER = 3;
/** Prompts that no source recorded, by where they are known from. */
const TRAFFIC = "traffic";

/**
 * Where several prompts of one source lack the same control, one finding of the source for all of them, which explains
 * theirs. What another finding explains already is left to it.
 * Example: 41 of 43 prompts of `git:app`, all below `src/prompts`, without owner → one `no_owner` of the source `git:app` with
 * the facts `prompts` 41, `of` 43 and `path` src/prompts, then the 41, each with it as their cause.
 */
export function gatherGaps(
  drifts: readonly Drift[],
  prompts: readonly ControlledPrompt[],
): readonly Drift[] {
  const homes = new Map(prompts.map((one) => [one.prompt, one.change]));
  const sourceOf = (prompt: string) => homes.get(prompt)?.source ?? TRAFFIC;
  const groups = new Map<string, Drift[]>();
  for (const drift of drifts) {
    if (drift.cause !== undefined) continue;
    const key = JSON.stringify([drift.code, sourceOf(drift.subject.name)]);
    groups.set(key, [...(groups.get(key) ?? []), drift]);
  }
  const heads = new Map<Drift, Drift>();
  for (const members of groups.values()) {
    const [first] = members;
    if (first === undefined || members.length < TOGETHER) continue;
    const source = sourceOf(first.subject.name);
    const of = prompts.filter((one) => sourceOf(one.prompt) === source).length;
    const paths = members.map((one) => homes.get(one.subject.name)?.file?.path);
    const head = headOf(first, members, { source, of, path: commonFolder(paths) });
    for (const one of members) heads.set(one, head);
  }
  const own = drifts.map((one) => {
    const head = heads.get(one);
    return head === undefined ? one : { ...one, cause: head };
  });
  return [...new Set(heads.values()), ...own];
}

function headOf(
  first: Drift,
  members: readonly Drift[],
  { source, of, path }: { readonly source: string; readonly of: number; readonly path: string },
): Drift {
  const subject: DriftSubject = { kind: "source", name: source };
  const [evidence, ...others] = new Set(members.map((one) => one.facts["evidence"]));
  return {
    ...first,
    subject,
    since: Math.min(...members.map((one) => one.since)),
    facts: {
      ...{ prompts: members.length, of },
      ...(path === "" ? {} : { path }),
      ...(evidence === undefined || others.length > 0 ? {} : { evidence }),
    },
  };
}

/** The folder that all files lie below; empty where there is none, or some lie in no file. */
function commonFolder(paths: readonly (string | undefined)[]): string {
  const folders = paths.map((path) => (path ?? "").split("/").slice(0, -1));
  const [first = []] = folders;
  const differs = first.findIndex((name, at) => folders.some((one) => one[at] !== name));
  return first.slice(0, differs < 0 ? first.length : differs).join("/");
}
