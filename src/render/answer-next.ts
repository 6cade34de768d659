import { isoTime } from "./json-value.ts";
import type { Shown } from "./shown.ts";

/** One to three real commands to go on with, ready to be pasted. */
export function listNext(shown: Shown): readonly string[] {
  return commandsFor(shown).filter(shown.canRun).slice(0, 3);
}

/** The most useful first; some may not be there. */
function commandsFor({ answer }: Shown): readonly string[] {
  const [first] = answer.suspects;
  const { question } = answer;
  if (answer.verdict === "no_data") {
    return ["forensics doctor", "forensics import outcomes.ndjson", "forensics demo"];
  }
  if (answer.verdict === "no_spike") {
    return ["forensics drift", "forensics log", "forensics doctor"];
  }
  if (answer.verdict === "recorded_change" && first !== undefined) {
    const { handle } = first.change;
    const revert = first.undo.toVersion !== undefined;
    return [
      `forensics diff ${handle}`,
      ...(revert ? [`forensics revert ${handle} --dry-run`] : []),
      `forensics timeline --since ${isoTime(question.since)} > timeline.md`,
      `forensics show ${handle}`,
    ];
  }
  return [
    ...(first === undefined ? ["forensics log"] : [`forensics show ${first.change.handle}`]),
    answer.verdict === "unrecorded_change" ? "forensics drift" : "forensics doctor",
    `forensics --since ${isoTime(question.since) ?? "3h"} --sync --all`,
  ];
}
