import { expect, test } from "vitest";
import { displayWidth } from "../../../src/render/display-width.ts";
import { renderOwnersText } from "../../../src/render/owners-text.ts";
import type { JudgedPrompt, OwnersView } from "../../../src/render/owners-view.ts";
import { ASKED_AT } from "../../support/answer-builder.ts";
import { isTooWide } from "../../support/is-too-wide.ts";
import { buildSuspect } from "../../support/suspect-builder.ts";

const when = { now: ASKED_AT, zone: "UTC" };
const options = { color: false, ascii: false, width: 80, names: "full", when, all: false } as const;

function judged(prompt: string): JudgedPrompt {
  const { reviewed, owned, undo } = buildSuspect();
  return {
    ...{ prompt, served: undefined, change: undefined, isUnrecorded: false },
    ...{ reviewed, owned, undo, controls: [], verdict: "weak" },
  };
}

function rendered(prompts: readonly string[], width = 80): string {
  const view: OwnersView = {
    ...{ environment: "default", assumptions: [], basis: "record", idle: 0 },
    prompts: prompts.map(judged),
  };
  return renderOwnersText(view, { ...options, width });
}

test("names that fit share a line with what is said of them", () => {
  expect(rendered(["faq.answer"])).toContain("~  faq.answer  -      no match  -");
});

test("a name too long for a column is shown whole, above what is said of it", () => {
  const long = "service/coders/architect_prompts.py#ArchitectPrompts.files_content";
  const text = rendered([long, "faq.answer"]);
  expect(text).toContain(`~  ${long}\n     -      no match  -            none\n~  faq.answer\n`);
  expect(text).not.toContain("…");
});

test("no line but of one word of a command is wider than the terminal, however long a name is", () => {
  for (const width of [30, 80]) {
    const lines = rendered(["x".repeat(200)], width).split("\n");
    expect(lines.filter((line) => isTooWide(line, width))).toEqual([]);
    const wide = lines.filter((line) => displayWidth(line) > width);
    expect(wide.map((line) => line.trim().replace(/ \\$/, ""))).toEqual(
      wide.map(() => "x".repeat(200)),
    );
  }
});
