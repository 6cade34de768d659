import { diffWords } from "diff";
import type { ChangeEvent } from "../domain/change-event.ts";
import type { Reason } from "../domain/suspect.ts";
import { namesFormat } from "./format-words.ts";

const TEXT_LIMIT = 50_000;
const LONGEST_SCRIPT = 2000;
const SPEECH =
  /\b(tone|friendly|warm|conversational|polite|empath\w*|explain\w*|reason\w*|step by step|think|summar\w*|note|comment|apolog\w*|greet\w*|tell the user|say so|mention|describe|elaborate|briefly|customer|reader|human)\b/i;
const LIMIT =
  /\b(max_?(output_?|completion_?)?tokens|stop(_sequences)?|response_format|json_mode|strict)\b/i;

/**
 * What the words of a change say about harm to structured output, by a word diff of before and after: words that pin
 * the format touched, talk invited, limits lowered. Small weights (at most e^±1): words are weak evidence, and the
 * size of a diff is none. Example: "Return only JSON." to "Return JSON." gives one reason `words_format`.
 */
export function wordEvidence(change: ChangeEvent): readonly Reason[] {
  const { before, after } = change;
  if (before === undefined || after === undefined) return [];
  if (before.length + after.length > TEXT_LIMIT) return [];
  const parts = diffWords(before, after, { maxEditLength: LONGEST_SCRIPT });
  if (parts === undefined) return [];
  const removed = joined(parts.filter((part) => part.removed));
  const added = joined(parts.filter((part) => part.added));
  if (isParameter(change)) return limitEvidence(removed, added, before);
  if (change.kind === "schema_change" || change.kind === "tool_change") return [];
  const reasons: Reason[] = [];
  if (namesFormat(removed) || namesFormat(added)) {
    reasons.push({
      code: "words_format",
      text: "the edit touches words that pin the output format",
      logOdds: 0.8,
    });
  } else if (SPEECH.test(added)) {
    reasons.push({
      code: "words_speech",
      text: "the edit invites talk around the output",
      logOdds: 0.6,
    });
  } else {
    reasons.push({
      code: "words_neutral",
      text: "the edit touches no words about format or tone",
      logOdds: -0.7,
    });
  }
  return reasons;
}

function isParameter(change: ChangeEvent): boolean {
  return change.kind === "parameter_change";
}

function limitEvidence(removed: string, added: string, before: string): readonly Reason[] {
  if (!LIMIT.test(before)) {
    return [
      {
        code: "parameter_mild",
        text: "the parameter does not bound or shape the output",
        logOdds: -0.5,
      },
    ];
  }
  const was = Number(removed.match(/\d+/)?.[0] ?? Number.NaN);
  const is = Number(added.match(/\d+/)?.[0] ?? Number.NaN);
  if (is > was)
    return [{ code: "limit_raised", text: `a limit was raised from ${was} to ${is}`, logOdds: -1 }];
  return [
    {
      code: "limit_lowered",
      text: "a parameter that bounds or shapes the output changed",
      logOdds: 0.9,
    },
  ];
}

function joined(parts: readonly { readonly value: string }[]): string {
  return parts.map((part) => part.value).join(" ");
}
