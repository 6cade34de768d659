import type { ChangeEvent } from "../domain/change-event.ts";
import type { SeriesKey } from "../domain/series.ts";
import { joinHomes } from "./join-homes.ts";

/** What changes and outcomes are joined by. */
export interface PromptNames {
  /** The keys of the series that traffic shows. */
  readonly keys: readonly Pick<SeriesKey, "prompt" | "hash">[];
  readonly changes: readonly ChangeEvent[];
  /** A content hash to the hash of its normalised form, for contents that a source recorded. */
  readonly normalised: ReadonlyMap<string, string>;
  /** Configured: another name of a prompt to the name that outcomes carry. */
  readonly aliases: ReadonlyMap<string, string>;
}

export interface JoinedPrompts {
  /** The changes with the name that outcomes carry, where one was found. */
  readonly changes: readonly ChangeEvent[];
  /** Names that sources record and no outcome carries. */
  readonly unjoinedChanges: readonly string[];
  /** Names that outcomes carry and no source records. */
  readonly unjoinedOutcomes: readonly string[];
}

/**
 * Joins the prompts that sources record with those that outcomes name: by configured alias, equal name, or content
 * hash (exact or normalised), in this order; then with other homes of the same prompt that were joined so. A recorded
 * prompt whose contents were served under two names is left unjoined, since it could be either.
 * @example a constant `prompts.py#EXTRACT` whose text hashes to what `support.extract` served is that prompt
 */
export function joinPrompts(names: PromptNames): JoinedPrompts {
  const served = new Set(names.keys.map((key) => key.prompt));
  const byOutcomes = new Map<string, string | undefined>();
  const servedByHash = servedPrompts(names);
  for (const [prompt, changes] of changesByPrompt(names.changes)) {
    const named = names.aliases.get(prompt) ?? (served.has(prompt) ? prompt : undefined);
    byOutcomes.set(prompt, named ?? onlyOne(changes, servedByHash, names.normalised));
  }
  const recorded = joinHomes(names.changes, byOutcomes, names.normalised);
  const joined = new Set(recorded.values());
  return {
    changes: names.changes.map((change) => rename(change, recorded)),
    unjoinedChanges: [...recorded].flatMap(([prompt, name]) =>
      name === undefined ? [prompt] : [],
    ),
    unjoinedOutcomes: [...served].filter((prompt) => !joined.has(prompt)),
  };
}

function changesByPrompt(changes: readonly ChangeEvent[]): ReadonlyMap<string, ChangeEvent[]> {
  const byPrompt = new Map<string, ChangeEvent[]>();
  for (const change of changes) {
    if (change.prompt === undefined) continue;
    const list = byPrompt.get(change.prompt);
    if (list) list.push(change);
    else byPrompt.set(change.prompt, [change]);
  }
  return byPrompt;
}

/** Served prompt names by the hash (and normalised hash) of what they served. */
function servedPrompts({ keys, normalised }: PromptNames): ReadonlyMap<string, Set<string>> {
  const byHash = new Map<string, Set<string>>();
  for (const { prompt, hash } of keys) {
    if (hash === undefined) continue;
    for (const name of [hash, normalised.get(hash) ?? hash]) {
      byHash.set(name, (byHash.get(name) ?? new Set()).add(prompt));
    }
  }
  return byHash;
}

function onlyOne(
  changes: readonly ChangeEvent[],
  servedByHash: ReadonlyMap<string, ReadonlySet<string>>,
  normalised: ReadonlyMap<string, string>,
): string | undefined {
  const servedUnder = (hash: string) =>
    servedByHash.get(hash) ?? servedByHash.get(normalised.get(hash) ?? hash) ?? [];
  const hashes = changes.flatMap(({ beforeHash, afterHash }) => [
    beforeHash ?? [],
    afterHash ?? [],
  ]);
  const found = new Set(hashes.flat().flatMap((hash) => [...servedUnder(hash)]));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

function rename(
  change: ChangeEvent,
  recorded: ReadonlyMap<string, string | undefined>,
): ChangeEvent {
  const name = change.prompt === undefined ? undefined : recorded.get(change.prompt);
  return name === undefined || name === change.prompt ? change : { ...change, prompt: name };
}
