import type { Answer } from "../domain/answer.ts";
import type { TextDiff } from "../domain/text-diff.ts";
import { writeHeader } from "./answer-header.ts";
import { writeHeadline } from "./answer-headline.ts";
import { listSections } from "./answer-sections.ts";
import { laySection, type TextLayout } from "./lay-section.ts";
import { shownFor, type Wording } from "./shown.ts";
import { styler } from "./style.ts";
import { terminalLine } from "./terminal-line.ts";
import { wrapText } from "./wrap-text.ts";

/** An answer with what was looked up for showing it. */
export interface AnswerView {
  readonly answer: Answer;
  /** Text of the first suspect before and after, where both are held. */
  readonly diff?: TextDiff | undefined;
}

export interface AnswerTextOptions extends Wording {
  readonly color: boolean;
  /** Nothing beyond ASCII is printed by us. */
  readonly ascii: boolean;
  /** Columns; never more than 80. */
  readonly width?: number | undefined;
}

const WIDEST = 80;

/**
 * The answer for a terminal: what was asked, then the verdict, the four questions, proof, doubt and what to do next.
 * Foreign text is escaped, no line is wider than the terminal, and the last line ends with a newline.
 */
export function renderAnswerText(view: AnswerView, options: AnswerTextOptions): string {
  const shown = shownFor(view.answer, options);
  const width = Math.min(WIDEST, options.width ?? WIDEST);
  const layout: TextLayout = { shown, width, ascii: options.ascii, style: styler(options) };
  const header = writeHeader(shown).flatMap((line) => wrapText(terminalLine(line), { width }));
  const sections = listSections(shown, view.diff).map((section) => laySection(section, layout));
  const blocks = [header, layHeadline(layout), ...sections].filter((lines) => lines.length > 0);
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** The word of the verdict, and beside it what it says and the figures. */
function layHeadline({ shown, width, style }: TextLayout): readonly string[] {
  const { word, text, figures } = writeHeadline(shown);
  const first = `${word}  `;
  const rest = " ".repeat(width < 50 ? 2 : 8);
  const [head = "", ...more] = wrapText(terminalLine(text), { width, first, rest });
  const paint = word === "LIKELY" ? style.red : style.yellow;
  const below = figures.flatMap((line) =>
    wrapText(terminalLine(line), { width, first: rest, rest: `${rest}  ` }),
  );
  const bold = style.bold(head.slice(first.length));
  return [`${paint(style.bold(word))}  ${bold}`, ...more.map((line) => style.bold(line)), ...below];
}
