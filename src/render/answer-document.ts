import type { IncidentChart } from "../domain/incident-chart.ts";
import { writeHeader } from "./answer-header.ts";
import { writeHeadline } from "./answer-headline.ts";
import { listSections, type Section } from "./answer-sections.ts";
import type { AnswerView } from "./answer-text.ts";
import type { Block, Document, Part, PartName } from "./document.ts";
import type { DiffExcerpt } from "./excerpt-diff.ts";
import type { Field } from "./field.ts";
import { showNumber } from "./show-rate.ts";
import { type Shown, shownFor, type Wording } from "./shown.ts";

/** An answer as a document, in words that are not escaped yet: the same sections as on a terminal. */
export function answerDocument(
  view: AnswerView,
  charts: readonly IncidentChart[],
  wording: Wording,
): Document {
  const shown = shownFor(view.answer, wording);
  const { word, text, figures } = writeHeadline(shown);
  const parts: readonly Part[] = [
    { name: "about", title: undefined, blocks: writeHeader(shown).map(paragraph) },
    { name: "summary", title: undefined, blocks: listOf(figures) },
    ...questionsFirst(
      listSections(shown, view.diff).map((section) => partOf(section, charts, shown)),
    ),
  ];
  return {
    title: `${word}: ${text}`,
    parts: parts.filter(({ blocks }) => blocks.length > 0),
  };
}

/** On a page the charts are large, so the four questions stand before them. */
function questionsFirst(parts: readonly Part[]): readonly Part[] {
  const questions = parts.filter(({ name }) => name === "questions");
  return [...questions, ...parts.filter(({ name }) => name !== "questions")];
}

function partOf(section: Section, charts: readonly IncidentChart[], shown: Shown): Part {
  switch (section.kind) {
    case "trend":
      return { name: "chart", title: "Failure rate, changes and revisions", blocks: draw(charts) };
    case "fields":
      return fieldsPart(section.title, section.rows, shown);
    case "diff":
      return { name: "diff", title: "What the text became", blocks: diffOf(section.excerpt) };
    case "steps":
      return { name: "reasons", title: section.title, blocks: listOf(section.steps, true) };
    case "changes": {
      const rows = section.changes.map(({ word, handle, text }) => ({
        cells: [word, handle, text],
      }));
      const columns = ["Verdict", "Change", "Why"];
      const caption = "Other changes that were checked, with why";
      const table: Block = { kind: "table", caption, columns, rows };
      return {
        name: "others",
        title: section.title,
        blocks: [table],
        total: { entries: section.entries, changes: section.count },
      };
    }
    case "commands": {
      const text = section.commands.join("\n");
      return {
        name: "next",
        title: section.title,
        blocks: [{ kind: "code", language: "sh", text }],
      };
    }
  }
}

const NAMES: ReadonlyMap<string, PartName> = new Map([
  ["Not seen", "not_seen"],
  ["Examples", "examples"],
]);

/** The four questions are a table; one thing alone is a list under its name. */
function fieldsPart(title: string | undefined, rows: readonly Field[], shown: Shown): Part {
  const [only, ...others] = rows;
  if (only !== undefined && others.length === 0) {
    const name = NAMES.get(only.label) ?? "summary";
    return { name, title: only.label, blocks: listOf(only.texts) };
  }
  const gaps: readonly string[] = shown.answer.suspects[0]?.gaps ?? [];
  const isGap = (label: string) => gaps.includes(GAP_OF[label] ?? "");
  const table: Block = {
    kind: "table",
    caption: "The four questions",
    columns: ["Question", "Answer"],
    rows: rows.map(({ label, texts }) => {
      const text = texts.join(" ");
      return { cells: [label, isGap(label) ? { text: `GAP ${text}`, isGap: true } : text] };
    }),
  };
  return { name: "questions", title: title ?? "The four questions", blocks: [table] };
}

const GAP_OF: Readonly<Record<string, string>> = { Reviewed: "no_review", Owned: "no_owner" };

/** Charts under their captions: everything first, then what is near. */
export function draw(charts: readonly IncidentChart[]): readonly Block[] {
  return charts.map((chart, at) => ({
    kind: "chart",
    chart,
    caption: at === 0 ? "The whole stretch" : "Around the spike",
  }));
}

function diffOf({ lines, more }: DiffExcerpt): readonly Block[] {
  if (lines.length === 0) return [];
  const shown = lines.map(({ sign, text }) => `${sign} ${text}`);
  const rest = more === 0 ? [] : [`  ... ${showNumber(more, "more line")}`];
  return [{ kind: "code", language: "diff", text: [...shown, ...rest].join("\n") }];
}

function paragraph(text: string): Block {
  return { kind: "paragraph", text };
}

function listOf(items: readonly string[], ordered = false): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: "list", items, ordered }];
}
