import { findPrompts, listPrompts } from "../analysis/find-prompts.ts";
import { InputError } from "../domain/errors.ts";
import { suggestPrompt } from "../runtime/suggest-prompt.ts";
import type { JoinedRecord } from "./read-joined-changes.ts";

/**
 * The one prompt that a person means by a name, an alias, a source's own name or a content hash.
 * @param command what to type with one of several, as in `forensics log`
 * @throws InputError when it is not known, or is held by several
 */
export function choosePrompt(
  typed: string,
  record: JoinedRecord,
  aliases: ReadonlyMap<string, string>,
  command: string,
): string {
  const [only, ...others] = findPrompts(typed, { ...record, aliases });
  if (only === undefined) {
    const next = suggestPrompt(typed, listPrompts(record)) ?? "forensics log";
    throw new InputError(`No change and no traffic is stored for a prompt ${typed}.`, next);
  }
  if (others.length === 0) return only;
  throw new InputError(
    `${typed} is held by ${others.length + 1} prompts: ${[only, ...others].join(", ")}.`,
    `${command} ${only}`,
  );
}
