import type { Answer } from "../domain/answer.ts";
import { isoTime } from "./json-value.ts";
import { shellWord } from "./shell-word.ts";
import type { Shown } from "./shown.ts";

/** One to three real commands to go on with, ready to be pasted. */
export function listNext(shown: Shown): readonly string[] {
  return commandsFor(shown).filter(shown.canRun).slice(0, 3);
}

/** The most useful first; some may not be there. */
function commandsFor({ answer }: Shown): readonly string[] {
  const [first] = answer.suspects;
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
      `forensics timeline ${sameQuestion(answer)} > timeline.md`,
      `forensics show ${handle}`,
    ];
  }
  return [
    ...(first === undefined ? ["forensics log"] : [`forensics show ${first.change.handle}`]),
    answer.verdict === "unrecorded_change" ? "forensics drift" : "forensics doctor",
    `forensics ${sameQuestion(answer)} --sync --all`,
  ];
}

/** The flags that ask the same again: what was left out stays left out, and an end that was now is then. */
function sameQuestion({ question, askedAt }: Answer): string {
  const { environment, isEnvironmentNamed, workflow, prompt, segment } = question;
  const flags: readonly (readonly [string, string | null | undefined])[] = [
    ["--since", isoTime(question.since) ?? "3h"],
    ["--until", question.until < askedAt ? isoTime(question.until) : null],
    ["--as-of", isoTime(question.asOf)],
    ["--environment", isEnvironmentNamed === true ? environment : null],
    ["--workflow", workflow],
    ["--prompt", prompt],
    ...Object.entries(segment).map(([key, value]) => ["--segment", `${key}=${value}`] as const),
  ];
  return flags
    .flatMap(([flag, value]) => (value == null ? [] : [`${flag} ${shellWord(value)}`]))
    .join(" ");
}
