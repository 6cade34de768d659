import { InputError } from "../../src/domain/errors.ts";
import { formatIso } from "../../src/domain/time/format-moment.ts";
import type { Moment, MomentKind } from "../../src/domain/time/moment.ts";
import { parseMoment } from "../../src/domain/time/parse-moment.ts";

/** Where and when a text is typed in a test: Monday 18 May 2026, 15:00 in New York, behind --since. */
export interface TypedWhere {
  readonly now?: string;
  readonly zone?: string;
  readonly kind?: MomentKind;
  readonly fold?: 1 | 2;
}

export function read(text: string, where: TypedWhere = {}): Moment {
  const now = Date.parse(where.now ?? "2026-05-18T15:00:00-04:00");
  const zone = where.zone ?? "America/New_York";
  return parseMoment(text, { now, zone, kind: where.kind ?? "since", fold: where.fold });
}

/** The moment, and the end of a range after a slash, in the zone in which they were typed. */
export function readIso(text: string, where: TypedWhere = {}): string {
  const { at, until } = read(text, where);
  const zone = where.zone ?? "America/New_York";
  return formatIso(at, zone) + (until === undefined ? "" : ` / ${formatIso(until, zone)}`);
}

/** The message and the next step of a refusal, in one text. */
export function refused(text: string, where: TypedWhere = {}): string {
  try {
    return `taken as ${formatIso(read(text, where).at, "UTC")}`;
  } catch (error) {
    if (error instanceof InputError) return `${error.message} ${error.next ?? ""}`;
    throw error;
  }
}
