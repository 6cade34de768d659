import { InputError } from "../../domain/errors.ts";
import type { Question } from "../../domain/question.ts";
import { type ResolvedZone, resolveZone } from "../../domain/time/resolve-zone.ts";
import type { AskingFlags } from "../question-flags.ts";
import { readQuestion } from "../read-question.ts";

type Fields = Readonly<Record<string, string>>;

/** Reads the fields of a form as the flags of the same names are read. */
export function readPageQuestion(fields: Fields, zone: ResolvedZone, now: number): Question {
  const given = (name: string) => fields[name]?.trim() || undefined;
  const tz = given("tz");
  const flags: AskingFlags = {
    since: given("since"),
    until: given("until"),
    asOf: given("as_of"),
    workflow: given("workflow"),
    prompt: given("prompt"),
    segment: readSegment(given("segment")),
    environment: given("environment"),
    lookback: given("lookback") ?? "90d",
    tz,
    fold: undefined,
    names: undefined,
    output: undefined,
    strict: false,
    syncDeadline: undefined,
  };
  const resolved = tz === undefined || tz === zone.zone ? zone : resolveZone({ flag: tz });
  return readQuestion(flags, resolved, now);
}

/** One `key=value` a line, as the flag of that name is given once for each. */
function readSegment(typed: string | undefined): Readonly<Record<string, string>> {
  const lines = (typed ?? "").split(/\r\n|\n|\r/).map((line) => line.trim());
  return Object.fromEntries(
    lines
      .filter((line) => line !== "")
      .map((line) => {
        const at = line.indexOf("=");
        if (at >= 1) return [line.slice(0, at), line.slice(at + 1)];
        throw new InputError(`The kind of input "${line}" is not written as key=value.`);
      }),
  );
}
