import type { ContentDiff, JsonDifference } from "../domain/content-diff.ts";
import type { TextDiff } from "../domain/text-diff.ts";
import type { DiffView } from "./diff-text.ts";
import { orNull } from "./json-value.ts";
import { joinedToJson } from "./log-json.ts";
import type { NamesShown } from "./show-actor.ts";

/** What a change made of its text as the JSON shape `forensics.diff/1`. */
export function diffToJson({ record, diff }: DiffView, names: NamesShown): Record<string, unknown> {
  const { beforeHash, afterHash, before, after } = record.change;
  return {
    schema: "forensics.diff/1",
    change: joinedToJson(record, names),
    before: { hash: orNull(beforeHash), held: before !== undefined },
    after: { hash: orNull(afterHash), held: after !== undefined },
    ...(diff === undefined ? { kind: null } : contentToJson(diff)),
  };
}

function contentToJson(diff: ContentDiff): Record<string, unknown> {
  const { removed, added } = diff.formatWords;
  const words = { format_words: { removed, added } };
  if (diff.kind === "text") return { kind: "text", ...textToJson(diff.diff), ...words };
  return { kind: "json", differences: diff.differences.map(differenceToJson), ...words };
}

function differenceToJson(one: JsonDifference): Record<string, unknown> {
  return {
    kind: one.kind,
    pointer: one.pointer,
    before: parsed(one.before),
    after: parsed(one.after),
    ...(one.text === undefined ? {} : { text: textToJson(one.text) }),
  };
}

function parsed(json: string | undefined): unknown {
  return json === undefined ? null : JSON.parse(json);
}

function textToJson({ linesRemoved, linesAdded, hunks }: TextDiff): Record<string, unknown> {
  return {
    lines_removed: linesRemoved,
    lines_added: linesAdded,
    hunks: hunks.map(({ beforeLine, afterLine, lines }) => ({
      before_line: beforeLine,
      after_line: afterLine,
      lines: lines.map(({ kind, parts }) => ({
        kind,
        parts: parts.map((part) => ({
          kind: part.kind,
          text: part.text,
          pins_format: part.pinsFormat === true,
        })),
      })),
    })),
  };
}
