import { expect, test } from "vitest";
import type { Answer } from "../../../src/domain/answer.ts";
import { textOf } from "../../../src/render/document.ts";
import { documentMarkdown } from "../../../src/render/document-markdown.ts";
import { timelineDocument } from "../../../src/render/timeline-document.ts";
import { buildAnswer } from "../../support/answer-builder.ts";
import {
  buildEmptyAnswer,
  buildOpenAnswer,
  buildUnrecordedAnswer,
} from "../../support/answer-variants.ts";
import { expectGolden } from "../../support/golden-file.ts";
import { buildHostileAnswer } from "../../support/hostile-answer.ts";
import {
  buildTimeline,
  revertedStory,
  type TimelineStory,
} from "../../support/timeline-builder.ts";

const STORIES: readonly [string, TimelineStory][] = [
  ["likely", {}],
  ["reverted", revertedStory()],
  ["inconclusive", { answer: buildOpenAnswer() }],
  ["no-spike", { answer: buildEmptyAnswer("no_spike") }],
  ["no-data", { answer: buildEmptyAnswer("no_data"), series: [] }],
  ["unrecorded", { answer: buildUnrecordedAnswer() }],
  ["hostile", { answer: buildHostileAnswer() }],
];

const OPTIONS = { names: "role", format: "md" } as const;

function markdownOf(story: TimelineStory, names: "full" | "role" | "none" = "role"): string {
  return documentMarkdown(timelineDocument(buildTimeline(story), { ...OPTIONS, names }));
}

test.each(STORIES)("the timeline of %s is as agreed", (name, story) => {
  expectGolden(`timelines/${name}.md`, markdownOf(story));
});

test.each(STORIES)(
  "the four questions of %s are answered, and its evidence is named",
  (_, story) => {
    const { parts } = timelineDocument(buildTimeline(story), OPTIONS);
    const questions = parts.find((part) => part.name === "questions");
    const [table] = questions?.blocks ?? [];
    if (table?.kind !== "table") throw new Error("the questions are a table");
    expect(table.rows.map(({ cells }) => textOf(cells[0] ?? ""))).toEqual([
      "What changed",
      "Who reviewed it",
      "Who owns it",
      "How to undo it",
    ]);
    for (const { cells } of table.rows) expect(textOf(cells[1] ?? "")).not.toBe("");
    expect(markdownOf(story)).toContain(`manifest sha256 ${"0".repeat(64)}`);
  },
);

test.each(STORIES)("nothing that %s says blames anybody", (_, story) => {
  const words = /fault|blame|mistake|failed to|should have|careless|forgot|caused by|root cause/i;
  expect(markdownOf(story)).not.toMatch(words);
});

test("people are shown by role, by name, or not at all", () => {
  expect(markdownOf({})).toContain("by an editor account");
  expect(markdownOf({})).not.toMatch(/maya/i);
  expect(markdownOf({}, "full")).toContain("account maya.o");
  const none = markdownOf({}, "none");
  expect([none.includes("maya"), none.includes("editor")]).toEqual([false, false]);
});

test("a link that names an account is not given where people are shown by role", () => {
  const named = (answer: Answer): Answer => {
    const [first, ...others] = answer.suspects;
    if (first === undefined) throw new Error("there is a suspect");
    const change = { ...first.change, url: "https://git.example/maya.o/commit/1" };
    return { ...answer, suspects: [{ ...first, change }, ...others] };
  };
  const story = { answer: named(buildAnswer()) };
  expect(markdownOf(story)).not.toContain("git.example");
  expect(markdownOf(story, "full")).toContain("](https://git.example/maya.o/commit/1)");
});

test("the local time stands beside UTC, and only where it is another", () => {
  expect(markdownOf({})).toContain("| 28 Apr 03:02 | 27 Apr 23:02 EDT |");
  const answer = buildAnswer();
  const utc = { ...answer, question: { ...answer.question, zone: "UTC" } };
  expect(markdownOf({ answer: utc })).toContain("| Time (UTC) | Event | Record |");
});

test("no moment is told as today, since it is read on other days", () => {
  expect(markdownOf({})).not.toContain("today");
});

test("the change that came closest is not told as the one that did it", () => {
  const text = markdownOf({ answer: buildOpenAnswer() });
  expect(text).toContain("of the change that came closest (7k2f)");
  expect(text).not.toContain("contributing change");
});

test("who was on call stands beside the owner, by number unless full names are asked for", () => {
  const answer = buildAnswer();
  const [first, ...others] = answer.suspects;
  if (first === undefined) throw new Error("no suspect");
  const kim = {
    name: "Kim Lee",
    email: "kim@example.com",
    kind: "human",
    basis: "pulled",
  } as const;
  const now = { people: [{ id: "PUSER01", ...kim }], isPlanned: false };
  const onCall = { rota: "pagerduty:PS1", title: "Primary", atTimeOfChange: undefined, now };
  const suspects = [{ ...first, owned: { ...first.owned, onCall } }, ...others];
  const story = { answer: { ...answer, suspects } };
  const said = "On call by Primary: at the time of the change cannot be told, it was not read;";
  expect(markdownOf(story)).toContain(`${said} 1 account now.`);
  for (const names of ["role", "none"] as const) {
    expect(markdownOf(story, names)).not.toMatch(/Kim Lee|kim@example|PUSER01/);
  }
  expect(markdownOf(story, "full")).toContain(`${said} Kim Lee now.`);
});
