import type { ChangeKind } from "../../domain/change-event.ts";

/** What senders call a change, by the words that end its name; the first that fits counts. */
const WORDS: readonly (readonly [RegExp, ChangeKind])[] = [
  [/(?:rolled[._-]?back|rollback|reverted)$/, "rollback"],
  [/(?:promoted|label[._-]moved|alias[._-]moved)$/, "label_moved"],
  [/(?:deployed|upgraded)$/, "deploy"],
  [/rollout[._-]changed?$/, "rollout_change"],
  [/model[._-]changed?$/, "model_change"],
  [/(?:params|parameters?)[._-]changed?$/, "parameter_change"],
  [/schema[._-]changed?$/, "schema_change"],
  [/tools?[._-]changed?$/, "tool_change"],
  [/routing[._-]changed?$/, "routing_change"],
  [/dependency[._-]changed?$/, "dependency_change"],
  [/flag[._-](?:enabled|disabled|changed|updated|change)$/, "flag_change"],
  [/(?:deleted|removed)$/, "deletion"],
  [/(?:reviewed|review[._-](?:approved|rejected|requested|bypassed|recorded))$/, "review"],
  [/(?:deprecation[._-]announced|shutdown)$/, "provider_notice"],
  [/(?:version|revision)[._-](?:created|committed)$/, "version_created"],
  [/(?:merged|published)$/, "version_created"],
  [/(?:prompt|text|instructions?)[._-](?:edited|changed|updated|modified)$/, "prompt_edit"],
];

/**
 * The kind that a sender's own word stands for: the word itself where no kind does.
 * @example `com.acme.prompt.promoted.v1` → `label_moved`; `cache.flushed` → `cache.flushed`
 */
export function kindOfWord(word: string): string {
  const plain = word.toLowerCase().replace(/[._-]v?\d+(?:\.\d+)*$/, "");
  return WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? word;
}
