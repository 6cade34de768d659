import type { OutcomeClass } from "../outcome.ts";
import { wordKey } from "./word-key.ts";

const CLASSES: ReadonlyMap<string, OutcomeClass> = new Map([
  ...["length", "maxtokens", "maxoutputtokens", "maxlength", "modellength", "tokenlimit"].map(
    (word) => [word, "truncated"] as const,
  ),
  ["modelcontextwindowexceeded", "truncated"],
  ...["contentfilter", "contentfiltered", "safety", "recitation", "guardrailintervened"].map(
    (word) => [word, "content_filter"] as const,
  ),
  ...["blocklist", "prohibitedcontent", "spii", "imagesafety"].map(
    (word) => [word, "content_filter"] as const,
  ),
  ["refusal", "refusal"],
  ["malformedfunctioncall", "tool_args_invalid"],
]);

/** What a provider's reason for ending an answer says about the contract; most reasons say nothing. */
export function finishClass(finish: string | undefined): OutcomeClass | undefined {
  if (finish === undefined) return undefined;
  return CLASSES.get(wordKey(finish).replace(/^finishreason/, ""));
}
