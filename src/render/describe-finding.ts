import type { DriftCode, DriftFinding } from "../domain/drift.ts";
import { LOOK } from "../domain/look-counts.ts";
import { RARE } from "../domain/watched-scope.ts";
import { showRate } from "./show-rate.ts";

/** What a finding says, in a few words; the values are those of its facts, not escaped. */
export function describeFinding({ code, facts }: Pick<DriftFinding, "code" | "facts">): string {
  return WORDS[code](facts);
}

type Facts = DriftFinding["facts"];

const WORDS: Readonly<Record<DriftCode, (facts: Facts) => string>> = {
  // What was seen until the alarm: a short stretch, in which the rise was clear.
  rate_rose: (facts) => `errors ${rateOf(facts, "before")} -> ${rateOf(facts, "after")} when found`,
  volume_fell: (facts) => `calls ${hourly(facts, "before")} -> ${hourly(facts, "after")} an hour`,
  volume_rose: (facts) => `calls ${hourly(facts, "before")} -> ${hourly(facts, "after")} an hour`,
  traffic_stopped: () => "no calls any more",
  unreviewed_edit: () => "edit without review",
  not_recorded: () => "in traffic, no record",
  not_in_repository: () => "not the repository's text",
  mixed_revisions: (facts) => `${facts["live"] ?? "several"} at once`,
  text_under_label: (facts) => `another text under ${facts["version"] ?? "its label"}`,
  model_moved: () => "model moved, no record",
  no_owner: (facts) => `no owner${ofMany(facts)}`,
  no_review: (facts) => `no review step${ofMany(facts)}`,
  no_history: (facts) => `nothing to compare with${ofMany(facts)}`,
  no_rollback: (facts) => `no way back recorded${ofMany(facts)}`,
  no_audit_trail: (facts) => `no record of who${ofMany(facts)}`,
  source_stale: (facts) => `not read: ${facts["why"] ?? "stale"}`,
  pass_late: (facts) => `no pass for ${facts["minutes"] ?? "some"} minutes`,
};

/** Where one finding stands for several prompts: how many of how many, and where they lie. */
function ofMany({ prompts, of, path }: Facts): string {
  if (prompts === undefined) return "";
  return `: ${prompts} of ${of ?? prompts} prompts${path === undefined ? "" : ` in ${path}`}`;
}

/** Of what a finding is: its subject, and the kind of input where it is about one. Not escaped. */
export function nameFinding({
  subject,
  segment,
}: Pick<DriftFinding, "subject" | "segment">): string {
  const name = subject.kind === "prompt" ? subject.name : `${subject.kind} ${subject.name}`;
  const kinds = Object.entries(segment).map(([key, value]) =>
    value === RARE ? `rare values of ${key}` : `${key}=${value}`,
  );
  return [name, ...kinds].join(", ");
}

function rateOf(facts: Facts, name: string): string {
  return showRate(Number(facts[name] ?? 0));
}

function hourly(facts: Facts, name: string): string {
  const count = Number(facts[name] ?? 0) * (3_600_000 / LOOK);
  return count >= 10 ? String(Math.round(count)) : count.toFixed(1);
}
