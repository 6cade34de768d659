import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { vendorJson } from "./vendor-fixture.ts";

interface Prompt {
  readonly alias: string;
  /** The newest first. */
  commits: { readonly hash: string }[];
  readonly labels: Map<string, string>;
}

/** A Confident AI project that can be changed, answering with the vendor's own payloads. */
export interface ConfidentAiWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  /** Commits the strict or the friendly text of the fixtures. */
  commit(alias: string, hash: string, text: "strict" | "friendly"): void;
  label(alias: string, label: string, hash: string): void;
  remove(alias: string): void;
}

export function confidentAiWorld(): ConfidentAiWorld {
  const prompts = new Map<string, Prompt>();
  return {
    commit(alias, hash, text) {
      const prompt: Prompt = prompts.get(alias) ?? { alias, commits: [], labels: new Map() };
      prompts.set(alias, prompt);
      const name = text === "strict" ? "prompt-by-version" : "prompt-by-commit-latest";
      prompt.commits.unshift({ ...vendorJson(`confident-ai/${name}.json`).data, hash });
    },
    label: (alias, label, hash) => void prompts.get(alias)?.labels.set(label, hash),
    remove: (alias) => void prompts.delete(alias),
    route({ url }) {
      const [, , root, alias, part, name] = url.pathname.split("/");
      if (root !== "prompts") return undefined;
      if (alias === undefined) return listOf([...prompts.values()]);
      const prompt = prompts.get(decodeURIComponent(alias));
      return prompt && (answerFor(prompt, part, name) ?? notFound());
    },
  };
}

function listOf(prompts: readonly Prompt[]): ReplayedAnswer {
  const payload = vendorJson("confident-ai/prompts-list.json");
  const [listed] = payload.data.prompts;
  const all = prompts.map(({ alias }) => ({ ...listed, id: `prm_${alias}`, alias }));
  return { json: { ...payload, data: { prompts: all } } };
}

function notFound(): ReplayedAnswer {
  return { status: 404, json: vendorJson("confident-ai/error.json") };
}

function answerFor(
  { commits, labels }: Prompt,
  part: string | undefined,
  name: string | undefined,
): ReplayedAnswer | undefined {
  const payload = vendorJson("confident-ai/prompt-commits.json");
  if (part === "commits" && name === undefined) {
    const [listed] = payload.data.commits;
    const all = commits.map(({ hash }) => ({ ...listed, hash }));
    return { json: { ...payload, data: { commits: all } } };
  }
  const hash = part === "labels" ? labels.get(name ?? "") : name;
  const found = commits.find((one) => one.hash === hash || hash === "latest");
  return found && { json: { ...payload, data: found } };
}
