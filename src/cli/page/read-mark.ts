import { InputError } from "../../domain/errors.ts";
import type { FindingWord } from "../../workflows/mark-finding.ts";

const HOUR = 3_600_000;
const LENGTHS: ReadonlyMap<string, number> = new Map([
  ["1h", HOUR],
  ["24h", 24 * HOUR],
  ["7d", 7 * 24 * HOUR],
  ["30d", 30 * 24 * HOUR],
]);
const MOST_CHARACTERS = 500;

/**
 * What a form says of a finding: that somebody works on it, or that nobody needs to hear of it for a time.
 * @throws InputError where it says neither, or not why
 */
export function readMark(
  fields: Readonly<Record<string, string>>,
): Pick<FindingWord, "kind" | "reason" | "lasts"> {
  const { kind, lasts = "24h" } = fields;
  const reason = (fields["reason"] ?? "").trim();
  if (kind !== "acknowledged" && kind !== "silenced") {
    throw new InputError("The form says neither to acknowledge nor to silence.");
  }
  if (reason.length > MOST_CHARACTERS) {
    throw new InputError(`A reason has at most ${MOST_CHARACTERS} characters.`);
  }
  if (kind === "silenced" && reason === "") {
    throw new InputError(
      "To silence a finding needs a reason: whoever reads it later must know why.",
    );
  }
  const length = LENGTHS.get(lasts);
  if (length === undefined) throw new InputError(`"${lasts}" is none of the lengths of the form.`);
  return { kind, reason, lasts: kind === "silenced" ? length : undefined };
}
