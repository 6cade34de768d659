import { expect, test } from "vitest";
import { answerDocument } from "../../../src/render/answer-document.ts";
import { documentMarkdown } from "../../../src/render/document-markdown.ts";
import { buildAnswer } from "../../support/answer-builder.ts";
import { buildEmptyAnswer, buildOpenAnswer } from "../../support/answer-variants.ts";
import { buildTimeline } from "../../support/timeline-builder.ts";

const WORDING = { names: "role", all: false } as const;
const { charts } = buildTimeline();

test("the answer stands first, then the four questions, then the charts and the proof", () => {
  const { title, parts } = answerDocument({ answer: buildAnswer() }, charts, WORDING);
  expect(title).toMatch(/^LIKELY: support\.extract v41/);
  const names = parts.map(({ name }) => name);
  expect(names.indexOf("questions")).toBeLessThan(names.indexOf("chart"));
  expect(names.indexOf("chart")).toBeLessThan(names.indexOf("reasons"));
});

test("a control that is missing is marked in its answer", () => {
  const { parts } = answerDocument({ answer: buildAnswer() }, [], WORDING);
  const [table] = parts.find(({ name }) => name === "questions")?.blocks ?? [];
  const cells = table?.kind === "table" ? table.rows.map((row) => row.cells[1]) : [];
  const gaps = cells.filter((cell) => typeof cell === "object" && cell.isGap === true);
  expect(gaps).toHaveLength(2);
});

test("an answer without a spike or without data has no chart and says what it has", () => {
  for (const verdict of ["no_spike", "no_data"] as const) {
    const { parts } = answerDocument({ answer: buildEmptyAnswer(verdict) }, [], WORDING);
    expect(parts.map(({ name }) => name)).not.toContain("chart");
    expect(parts.length).toBeGreaterThan(2);
  }
});

test("what is not clear says what would settle it, and names no account", () => {
  const text = documentMarkdown(answerDocument({ answer: buildOpenAnswer() }, [], WORDING));
  expect(text).toContain("What would settle it");
  expect(text).not.toMatch(/maya/i);
});
