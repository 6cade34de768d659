import type { AnsweredQuestion } from "./four-questions.ts";
import { joinSentences, type Shown, showTime } from "./shown.ts";

/** The four questions for a text or model that no source recorded: each says what no record can tell. */
export function answerUnrecorded({ answer, when, canRun }: Shown): readonly AnsweredQuestion[] {
  const { unrecorded } = answer;
  if (unrecorded === undefined) return [];
  const seen = showTime(unrecorded.firstSeenAt, when);
  const hash = unrecorded.promptHash?.slice(0, "sha256:".length + 8);
  const what = unrecorded.model === undefined ? (hash ?? "the text") : `model ${unrecorded.model}`;
  const owners = `See forensics owners for ${unrecorded.prompt}.`;
  const back =
    unrecorded.model === undefined
      ? "Publish a recorded text again"
      : "Pin the model that was served before";
  return [
    {
      label: "Changed",
      text: `In traffic since ${seen} (${what}). No source recorded who put it there.`,
    },
    { label: "Reviewed", text: "Cannot know. What no source recorded has no review on record." },
    {
      label: "Owned",
      text: joinSentences(["Cannot know for this text.", canRun(owners) ? owners : ""]),
    },
    { label: "Undo", text: `${back}, and watch traffic until it is gone.` },
  ];
}
