import { InputError } from "../domain/errors.ts";
import type { Question } from "../domain/question.ts";
import type { Moment } from "../domain/time/moment.ts";
import { parseMoment } from "../domain/time/parse-moment.ts";
import type { ResolvedZone } from "../domain/time/resolve-zone.ts";
import type { AskingFlags } from "./question-flags.ts";

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Reads the flags of a question as a question: times against `now` and the zone. */
export function readQuestion(flags: AskingFlags, zone: ResolvedZone, now: number): Question {
  const fold = flags.fold === 1 ? (2 as const) : undefined;
  const sinceText = flags.since ?? "";
  const reading = { now, zone: zone.zone, fold };
  const since = parseMoment(sinceText, { ...reading, kind: "since" });
  const until =
    flags.until && parseMoment(flags.until, { ...reading, kind: "until", after: since.at });
  const asOf = flags.asOf && parseMoment(flags.asOf, { ...reading, kind: "as_of" });
  const question: Question = {
    sinceText,
    since: since.at,
    until: (until ? until.at : since.until) ?? now,
    asOf: asOf ? asOf.at : undefined,
    ...shownZone(sinceText, since, zone),
    environment: flags.environment,
    workflow: flags.workflow,
    prompt: flags.prompt,
    segment: flags.segment,
    lookback: readLookback(flags.lookback),
    assumptions: [since, until, asOf].flatMap((moment) => (moment ? moment.assumptions : [])),
  };
  if (question.until <= question.since) throw endsBeforeItBegins(flags);
  return question;
}

const OFFSET_ALONE = /(?:\d|[ap]m) ?(?:Z|[+-]\d{2}(?::?\d{2})?)$/i;

/** A zone named in the text is also the one to answer in; an offset only places the moment. */
function shownZone(
  text: string,
  since: Moment,
  { zone, source }: ResolvedZone,
): Pick<Question, "zone" | "zoneFrom"> {
  const isNamed = since.zoneSource === "text" && !OFFSET_ALONE.test(text.trim());
  return isNamed ? { zone: since.zone, zoneFrom: "the time given" } : { zone, zoneFrom: source };
}

function endsBeforeItBegins({ since, until }: AskingFlags): InputError {
  return new InputError(
    `--until ${until ?? "now"} is not after --since ${since ?? ""}.`,
    "Give an end that comes after the beginning, or leave out --until.",
  );
}

function readLookback(typed: string): number {
  const [, amount, unit] = /^([1-9][0-9]{0,3})([hdw])$/.exec(typed) ?? [];
  if (amount === undefined || unit === undefined) {
    throw new InputError(
      `--lookback ${typed} is no length of time.`,
      "Write it as 90d, 12w or 48h.",
    );
  }
  return Number(amount) * (UNITS[unit] ?? 0);
}
