import type { JoinedChange } from "../domain/joined-change.ts";
import type { ServedRevision } from "../domain/served-revision.ts";

/** Where prompts are named. */
export interface NamedPrompts {
  readonly changes: readonly JoinedChange[];
  readonly served: readonly ServedRevision[];
  /** Configured: another name of a prompt to the name that outcomes carry. */
  readonly aliases: ReadonlyMap<string, string>;
}

const HASH = /^(?:sha256:)?([0-9a-f]{8,64})$/i;

/**
 * The prompts that a person may mean by a word: the name that outcomes carry, an alias, a source's own name, or the
 * beginning of a content hash of at least eight digits. The first of these that fits decides. None: it is not known.
 * @example `9c41e0d2` is every prompt that has or served a content with that hash
 */
export function findPrompts(typed: string, named: NamedPrompts): readonly string[] {
  const { changes, served, aliases } = named;
  const known = new Set(listPrompts(named));
  if (known.has(typed)) return [typed];
  const alias = aliases.get(typed);
  if (alias !== undefined && known.has(alias)) return [alias];
  const recorded = changes.filter((one) => one.recordedAs === typed);
  if (recorded.length > 0) return promptsOf(recorded);
  const digits = HASH.exec(typed)?.[1]?.toLowerCase();
  if (digits === undefined) return [];
  const isMeant = (hash: string | undefined) => hash?.startsWith(`sha256:${digits}`) === true;
  const holding = changes.filter(
    ({ change }) => isMeant(change.beforeHash) || isMeant(change.afterHash),
  );
  const serving = served.filter((one) => isMeant(one.hash)).map((one) => one.prompt);
  return [...new Set([...promptsOf(holding), ...serving])].sort();
}

/** Every prompt that changes or outcomes name, in alphabetical order. */
export function listPrompts({ changes, served }: Omit<NamedPrompts, "aliases">): string[] {
  return [...new Set([...promptsOf(changes), ...served.map((one) => one.prompt)])].sort();
}

function promptsOf(changes: readonly JoinedChange[]): string[] {
  return [...new Set(changes.flatMap(({ change }) => change.prompt ?? []))];
}
