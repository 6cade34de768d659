import { writeHeader } from "./answer-header.ts";
import { writeHeadline } from "./answer-headline.ts";
import { listSections, type Section } from "./answer-sections.ts";
import type { AnswerView } from "./answer-text.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import type { DiffExcerpt } from "./excerpt-diff.ts";
import { codeMarkdown, fenceMarkdown } from "./fence-markdown.ts";
import type { Field } from "./field.ts";
import { showNumber } from "./show-rate.ts";
import { shownFor, type Wording } from "./shown.ts";

export type AnswerMarkdownOptions = Wording;

/**
 * The answer as Markdown, to paste into a chat, an issue or a postmortem: the verdict as its heading, the four questions
 * as a table, then proof, doubt and what to do next. Foreign text is escaped.
 */
export function renderAnswerMarkdown(view: AnswerView, options: AnswerMarkdownOptions): string {
  const shown = shownFor(view.answer, options);
  const { word, text, figures } = writeHeadline(shown);
  const blocks = [
    `# ${escapeMarkdown(`${word}: ${text}`)}`,
    ...writeHeader(shown).map(escapeMarkdown),
    listOf(figures),
    ...listSections(shown, view.diff).map(sectionOf),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function sectionOf(section: Section): string {
  switch (section.kind) {
    case "trend":
      return "";
    case "fields":
      return titled(section.title, fieldsOf(section.rows));
    case "diff":
      return fenceMarkdown(diffOf(section.excerpt), "diff").trimEnd();
    case "steps":
      return titled(
        section.title,
        section.steps.map((step, at) => `${at + 1}. ${escapeMarkdown(step)}`).join("\n"),
      );
    case "changes":
      return titled(
        section.title,
        section.changes
          .map(
            ({ word, handle, text }) =>
              `- ${escapeMarkdown(word)} ${codeMarkdown(handle)} ${escapeMarkdown(text)}`,
          )
          .join("\n"),
      );
    case "commands":
      return titled(section.title, fenceMarkdown(section.commands.join("\n"), "sh").trimEnd());
  }
}

function titled(title: string | undefined, body: string): string {
  return title === undefined ? body : `## ${escapeMarkdown(title)}\n\n${body}`;
}

/** Several things are a table, one is a list under its name. */
function fieldsOf(rows: readonly Field[]): string {
  const [only, ...others] = rows;
  if (only !== undefined && others.length === 0) return titled(only.label, listOf(only.texts));
  const lines = rows.map(
    ({ label, texts }) => `| ${label} | ${texts.map(escapeMarkdown).join("<br>")} |`,
  );
  return ["| Question | Answer |", "| --- | --- |", ...lines].join("\n");
}

function listOf(texts: readonly string[]): string {
  return texts.map((text) => `- ${escapeMarkdown(text)}`).join("\n");
}

function diffOf({ lines, more }: DiffExcerpt): string {
  const shown = lines.map(({ sign, text }) => `${sign} ${text}`);
  return [...shown, ...(more === 0 ? [] : [`  ... ${showNumber(more, "more line")}`])].join("\n");
}
