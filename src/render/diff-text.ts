import type { ChangeRecord } from "../domain/change-record.ts";
import type { ContentDiff, FormatWords } from "../domain/content-diff.ts";
import { concealPeople } from "./conceal-names.ts";
import { layChange } from "./lay-change.ts";
import { layJsonDiff, layTextDiff } from "./lay-diff.ts";
import { type LineLayout, layCommands } from "./lay-section.ts";
import type { RecordTextOptions } from "./record-text-options.ts";
import { showCount, showNumber } from "./show-rate.ts";
import { joinSentences } from "./shown.ts";
import { styler } from "./style.ts";
import { terminalLine } from "./terminal-line.ts";
import { wrapText } from "./wrap-text.ts";

/** A change with what differs between its texts; absent where none of them is held. */
export interface DiffView {
  readonly record: ChangeRecord;
  readonly diff: ContentDiff | undefined;
}

/** The difference that a change made, whole, for a terminal. */
export function renderDiffText({ record, diff }: DiffView, options: RecordTextOptions): string {
  const { width, when, names } = options;
  const layout: LineLayout = { width, style: styler(options) };
  const wording = { names, when, conceal: concealPeople([record.change], names) };
  const summary = diff === undefined ? [] : wrapText(terminalLine(summaryOf(diff)), { width });
  const blocks = [
    layChange(record, wording, layout),
    laySides(record, layout),
    diff === undefined ? [] : layDiff(diff, layout),
    summary,
    layCommands("Next", [`forensics show ${record.change.handle}`], layout),
  ];
  const said = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${said.join("\n\n")}\n`;
}

function laySides({ change }: ChangeRecord, { width, style }: LineLayout): readonly string[] {
  const { before, after, beforeHash, afterHash, previousVersion, version } = change;
  if (before === undefined && after === undefined && !beforeHash && !afterHash) {
    return wrapText("This change has no text on record.", { width });
  }
  const side = (sign: string, name: string | undefined, hash: string | undefined, text?: string) =>
    wrapText(
      terminalLine(`${sign} ${[name, describeText(hash, text)].filter(Boolean).join("  ")}`),
      {
        width,
        rest: "    ",
      },
    );
  return [
    ...side("---", previousVersion, beforeHash, before).map(style.red),
    ...side("+++", version, afterHash, after).map(style.green),
  ];
}

function describeText(hash: string | undefined, text: string | undefined): string {
  if (text !== undefined) {
    const length = showNumber(Array.from(text).length, "character");
    return hash === undefined ? length : `${hash.slice(0, "sha256:".length + 8)}, ${length}`;
  }
  return hash === undefined ? "no text on record" : `${hash}: its text is not held`;
}

function layDiff(diff: ContentDiff, layout: LineLayout): readonly string[] {
  if (diff.kind === "json") return layJsonDiff(diff.differences, layout);
  return layTextDiff(diff.diff, layout);
}

function summaryOf(diff: ContentDiff): string {
  const hasTexts = diff.kind === "text" || diff.differences.some((one) => one.text !== undefined);
  return joinSentences([countsOf(diff), hasTexts ? pinnedIn(diff.formatWords) : ""]);
}

function countsOf(diff: ContentDiff): string {
  if (diff.kind === "json")
    return `${showNumber(diff.differences.length, "value differs", "values differ")}.`;
  const { linesRemoved, linesAdded, hunks } = diff.diff;
  if (hunks.length === 0) return "The two texts are the same but for line ends.";
  return `${showNumber(linesRemoved, "line")} removed, ${showCount(linesAdded)} added.`;
}

function pinnedIn({ removed, added }: FormatWords): string {
  const lists = [
    removed.length === 0 ? undefined : `removed ${removed.join(", ")}`,
    added.length === 0 ? undefined : `added ${added.join(", ")}`,
  ].filter((list) => list !== undefined);
  return lists.length === 0
    ? "No word that pins the output format is among them."
    : `Words that pin the output format (lines with !): ${lists.join("; ")}.`;
}
