import type { ChangeEvent } from "../domain/change-event.ts";
import type { ComposedText } from "../domain/composed-text.ts";
import { type NamedPart, namedParts } from "../domain/named-parts.ts";
import { findPart } from "./find-part.ts";

/**
 * Gives each change of a part the prompts that took it in when it changed: whose text in force at that moment named it,
 * itself or by a part of its own. Nothing is added, so that a change stays one change under its own handle.
 * @param changes under the names that their sources have
 * @param texts of every prompt that ever named a part, in order of time
 * @param nameOf the name that outcomes carry
 * @example `support.extract` includes `tone`: a change of `tone` is one of everything that `support.extract` serves
 */
export function composePrompts(
  changes: readonly ChangeEvent[],
  texts: readonly ComposedText[],
  nameOf: (prompt: string) => string,
): readonly ChangeEvent[] {
  if (texts.length === 0) return changes;
  const recorded = namesBySource(changes, texts);
  const wholes = textsByPrompt(texts);
  return changes.map((change) => {
    const found = [...wholesOf(change, wholes, recorded)].map(nameOf);
    const includedIn = [...new Set(found)].filter((name) => name !== nameOf(change.prompt ?? ""));
    return includedIn.length === 0 ? change : { ...change, includedIn };
  });
}

type Wholes = ReadonlyMap<string, readonly ComposedText[]>;
type Names = ReadonlyMap<string, ReadonlySet<string>>;

/** Of everything that takes the changed prompt in, over any number of steps. */
function wholesOf(change: ChangeEvent, wholes: Wholes, recorded: Names): ReadonlySet<string> {
  const found = new Set<string>();
  const open = change.prompt === undefined ? [] : [change.prompt];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    for (const texts of wholes.values()) {
      const [first] = texts;
      if (first?.source !== change.source || found.has(first.prompt)) continue;
      if (!namesPart(textInForce(texts, change), part, change, recorded)) continue;
      found.add(first.prompt);
      open.push(first.prompt);
    }
  }
  return found;
}

function namesPart(
  whole: ComposedText | undefined,
  part: string,
  { environment }: ChangeEvent,
  recorded: Names,
): boolean {
  if (whole === undefined) return false;
  const names = recorded.get(whole.source) ?? new Set();
  const follows = ({ label }: NamedPart) =>
    label === undefined || environment === undefined || label === environment;
  return namedParts(whole.text).some(
    (one) => follows(one) && findPart(one, whole.prompt, names) === part,
  );
}

/** What served it last before the change; where nothing did, the version made last, else the first that is known. */
function textInForce(
  texts: readonly ComposedText[],
  { environment, effective }: ChangeEvent,
): ComposedText | undefined {
  const here = texts.filter(
    (one) =>
      one.environment === undefined || environment === undefined || one.environment === environment,
  );
  const before = here.filter((one) => one.at <= effective.to);
  return before.findLast((one) => one.isServed) ?? before.at(-1) ?? here[0];
}

function namesBySource(changes: readonly ChangeEvent[], texts: readonly ComposedText[]): Names {
  const names = new Map<string, Set<string>>();
  for (const { source, prompt } of [...changes, ...texts]) {
    if (prompt === undefined) continue;
    names.set(source, (names.get(source) ?? new Set()).add(prompt));
  }
  return names;
}

function textsByPrompt(texts: readonly ComposedText[]): Wholes {
  const groups = new Map<string, ComposedText[]>();
  for (const one of texts) {
    const key = JSON.stringify([one.source, one.prompt]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
