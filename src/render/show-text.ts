import type { ChangeRecord } from "../domain/change-record.ts";
import { concealPeople } from "./conceal-names.ts";
import { showSight, showThing } from "./describe-change.ts";
import { escapeTerminal } from "./escape-terminal.ts";
import type { Field } from "./field.ts";
import { answerFourQuestions, asField } from "./four-questions.ts";
import { type LineLayout, layCommands, layFields } from "./lay-section.ts";
import { listRecordFields } from "./record-fields.ts";
import type { RecordTextOptions } from "./record-text-options.ts";
import { showMove } from "./show-change.ts";
import { asSentence } from "./shown.ts";
import { styler } from "./style.ts";
import { terminalLine } from "./terminal-line.ts";
import { wrapText } from "./wrap-text.ts";

/** One change with all that is known of it, for a terminal. */
export function renderShowText(record: ChangeRecord, options: RecordTextOptions): string {
  const { width, when, names } = options;
  const layout: LineLayout = { width, style: styler(options) };
  const { change, traffic, gaps } = record;
  const conceal = concealPeople([change], names, record.reviewed.reviewers);
  const wording = { names, when, conceal };
  const title = terminalLine(`${change.handle}  ${showThing(change)} ${showMove(change)}`);
  const questions = answerFourQuestions({ ...record, also: [] }, wording);
  const rows: readonly Field[] = [
    ...questions.map(asField),
    ...(traffic === undefined
      ? []
      : [
          {
            label: "Traffic",
            texts: [showSight(traffic, when).replace(/^Traffic cannot tell/, "Cannot tell")],
          },
        ]),
    ...(gaps.length === 0 ? [] : [{ label: "Gaps", texts: [asSentence(inWords(gaps))] }]),
  ];
  const blocks = [
    wrapText(title, { width, rest: "      " }).map(layout.style.bold),
    layFields(undefined, rows, layout),
    layFields("The record", listRecordFields(record, wording), layout),
    layContent("Text before", change.before, layout),
    layContent("Text after", change.after, layout),
    layCommands("Next", [`forensics diff ${change.handle}`, ...logOf(record)], layout),
  ];
  const said = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${said.join("\n\n")}\n`;
}

function inWords(gaps: readonly string[]): string {
  return gaps.map((gap) => gap.replaceAll("_", " ")).join(", ");
}

/** A whole content, each of its lines indented, so that nothing in it looks like a line of ours. */
function layContent(
  title: string,
  content: string | undefined,
  { width, style }: LineLayout,
): readonly string[] {
  if (content === undefined) return [];
  const text = escapeTerminal(content, "keep").replace(/\n$/, "");
  const lines = text.split("\n").flatMap((line) => wrapText(line, { width, first: "  | " }));
  return [style.bold(title), ...lines.map((line) => line.trimEnd())];
}

function logOf({ change }: ChangeRecord): readonly string[] {
  const isPlain = change.prompt !== undefined && /^[\w./:@#+-]+$/.test(change.prompt);
  return isPlain ? [`forensics log ${change.prompt}`] : [];
}
