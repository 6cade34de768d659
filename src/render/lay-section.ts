import type { CheckedChange } from "./answer-doubt.ts";
import type { Section } from "./answer-sections.ts";
import { displayWidth } from "./display-width.ts";
import { escapeTerminal } from "./escape-terminal.ts";
import type { DiffExcerpt } from "./excerpt-diff.ts";
import type { Field } from "./field.ts";
import { showNumber } from "./show-rate.ts";
import type { Shown } from "./shown.ts";
import type { Paint, Style } from "./style.ts";
import { terminalLine } from "./terminal-line.ts";
import { trendLine } from "./trend-line.ts";
import { wrapText } from "./wrap-text.ts";

/** How an answer is laid out for one terminal. */
export interface TextLayout {
  readonly shown: Shown;
  readonly width: number;
  readonly ascii: boolean;
  readonly style: Style;
}

const NARROW = 50;
const LABEL_COLUMNS = 12;
const MOST_LINES_OF_A_CHANGED_LINE = 2;

/** One section as lines for a terminal: escaped, wrapped, then styled. */
export function laySection(section: Section, layout: TextLayout): readonly string[] {
  switch (section.kind) {
    case "trend":
      return layTrend(layout);
    case "fields":
      return layFields(section.title, section.rows, layout);
    case "diff":
      return layDiff(section.excerpt, layout);
    case "steps":
      return [
        ...layTitle(section.title, layout),
        ...section.steps.flatMap((step, at) => lay(step, `  ${at + 1}. `, layout)),
      ];
    case "changes":
      return [
        ...layTitle(section.title, layout),
        ...section.changes.flatMap((change) => layChange(change, layout)),
      ];
    case "commands":
      return layCommands(section.title, section.commands, layout);
  }
}

/** The part of a layout that does not depend on what is shown. */
export type LineLayout = Pick<TextLayout, "width" | "style">;

/** Labels with what is said under each, below a title where there is one. */
export function layFields(
  title: string | undefined,
  rows: readonly Field[],
  layout: LineLayout,
): readonly string[] {
  const columns = labelColumns(rows);
  return [...layTitle(title, layout), ...rows.flatMap((row) => layField(row, columns, layout))];
}

/** Commands to go on with, ready to be pasted. */
export function layCommands(
  title: string,
  commands: readonly string[],
  { width, style }: LineLayout,
): readonly string[] {
  return commands.flatMap((command, at) => {
    const first = at === 0 ? `${title}  ` : " ".repeat(title.length + 2);
    const line = escapeTerminal(command);
    return paintFirst(wrapText(line, { width, first, commands: [line] }), first, style.bold);
  });
}

function layTrend({ shown, width, ascii }: TextLayout): readonly string[] {
  const { spike } = shown.answer;
  const line = spike === undefined ? "" : trendLine(spike, { width, ascii, when: shown.when });
  return line === "" ? [] : [line];
}

function layTitle(title: string | undefined, { width, style }: LineLayout): readonly string[] {
  if (title === undefined) return [];
  return wrapText(terminalLine(title), { width, rest: "  " }).map(style.bold);
}

function labelColumns(rows: readonly Field[]): number {
  return Math.max(LABEL_COLUMNS, ...rows.map(({ label }) => label.length + 4));
}

function layField(
  { label, texts, commands = [] }: Field,
  columns: number,
  layout: LineLayout,
): readonly string[] {
  const isNarrow = layout.width < NARROW;
  const column = isNarrow ? `  ${label}  ` : `  ${label}`.padEnd(columns);
  const rest = " ".repeat(isNarrow ? 4 : columns);
  const options = {
    width: layout.width,
    rest,
    commands: commands.map((one) => escapeTerminal(one)),
  };
  return texts.flatMap((text, at) => {
    const first = at === 0 ? column : rest;
    const lines = wrapText(terminalLine(text, commands), { ...options, first });
    return paintFirst(lines, first, layout.style.bold);
  });
}

function layDiff({ lines, more }: DiffExcerpt, layout: TextLayout): readonly string[] {
  const { width, style, ascii } = layout;
  const shown = lines.flatMap(({ sign, text }) => {
    const all = wrapText(terminalLine(text), { width, first: `  ${sign} `, rest: "    " });
    const kept = all.slice(0, MOST_LINES_OF_A_CHANGED_LINE);
    const marked = kept.length < all.length ? [...kept, `    ${style.ellipsis}`] : kept;
    return marked.map(sign === "-" ? style.red : style.bold);
  });
  const rest =
    more === 0 ? [] : [`    ${ascii ? "..." : style.ellipsis} ${showNumber(more, "more line")}`];
  return [...shown, ...rest];
}

function layChange({ word, handle, text }: CheckedChange, layout: TextLayout): readonly string[] {
  const column = `  ${word.padEnd(9)}  ${handle}  `;
  return lay(text, column, layout);
}

/** A text behind a label, with a hanging indent; on a narrow terminal the label is the beginning of the text. */
function lay(text: string, label: string, { width }: TextLayout): readonly string[] {
  const first = terminalLine(label);
  const columns = displayWidth(first);
  if (columns * 2 <= width) return wrapText(terminalLine(text), { width, first });
  return wrapText(`${first.trim()} ${terminalLine(text)}`, { width, first: "  ", rest: "    " });
}

function paintFirst(lines: readonly string[], first: string, paint: Paint): readonly string[] {
  const label = first.trim();
  return lines.map((line, at) => (at === 0 && label !== "" ? line.replace(label, paint) : line));
}
