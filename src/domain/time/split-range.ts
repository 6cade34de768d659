import { refusal, type TypedTime, typeInstead } from "./refuse-time.ts";

/** The two ends of a typed range. */
export interface TypedRange {
  readonly left: string;
  readonly right: string;
}

const wordBetween = /^(.+?)(?: (?:to|until|till) | ?\.{2,3} ?| ?[–—] ?| - )(.+)$/i;
const endOfTime = "(?:\\d:\\d{2}(?::\\d{2})?|\\d ?[ap]\\.?m\\.?|\\d[smhdw]|now)";
const startOfTime = "(?:\\d{1,2}:\\d{2}|\\d{1,2} ?[ap]\\.?m|\\d+ ?[smhdw]|now|today|yesterday)";
const hyphenBetween = new RegExp(`^(.*${endOfTime}) ?- ?(${startOfTime}.*)$`, "i");
const negativeOffset = /^(.*?)(\d{1,2}(?::\d{2}){0,2}(?:\.\d+)?)( ?[ap]m)?( ?)-(\d{2}:[0-5]\d)$/i;

/** Splits `2pm-3pm`, `14:00 to 15:30` or `yesterday 2pm - today 3pm`; undefined when the text is one time. */
export function splitRange(text: string, typed: TypedTime): TypedRange | undefined {
  const worded = wordBetween.exec(text);
  if (worded !== null) return { left: worded[1] ?? "", right: worded[2] ?? "" };
  if (endsInOffset(text, typed)) return undefined;
  const hyphened = hyphenBetween.exec(text);
  if (hyphened !== null) return { left: hyphened[1] ?? "", right: hyphened[2] ?? "" };
  const half = /^(\d{1,2}) ?- ?(\d{1,2} ?([ap])m)\b/i.exec(text);
  if (half === null) return undefined;
  const next = typeInstead(typed, `${half[1]}am-${half[2]}`, `${half[1]}pm-${half[2]}`);
  throw refusal(typed, `"${half[1]}" does not say am or pm`, next);
}

/** Whether `-05:00` at the end is an offset and not the end of a range. Refuses a text that can be either. */
function endsInOffset(text: string, typed: TypedTime): boolean {
  const parts = negativeOffset.exec(text);
  if (parts === null) return false;
  const [, day = "", clock = "", half = "", space = "", end = ""] = parts;
  const dated = /\d{4}-\d{2}-\d{2}[T ]$/i.test(day);
  const seconds = clock.length > 5;
  if (end > "12:00" || (!dated && !seconds && half + space === "")) return false;
  const certain = /T$/i.test(day) || (dated && seconds) || (half !== "" && space !== "");
  const backwards = clock.padStart(5, "0").slice(0, 5) >= end;
  if (certain || (backwards && (dated || space !== ""))) return true;
  const start = `${day}${clock}${half}`;
  const next = typeInstead(typed, `${start} to ${end}`, `${start} UTC-${end}`);
  throw refusal(typed, `"-${end}" may end a range or be an offset`, next);
}
