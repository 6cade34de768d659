import { expect, test } from "vitest";
import type { DriftFinding } from "../../../src/domain/drift.ts";
import { displayWidth } from "../../../src/render/display-width.ts";
import { renderDriftText } from "../../../src/render/drift-text.ts";
import { finding } from "../../support/finding-builder.ts";

const NAME = "app/agents/wholefile_prompts.py#WholeFilePrompts.main_system";
const RATE = finding({
  kind: "rate",
  code: "rate_rose",
  handle: "0ea13cc3",
  subject: { kind: "prompt", name: NAME },
  segment: { lang: "go" },
  facts: { before: 0.007, after: 0.169 },
});

function render(open: readonly DriftFinding[], width = 80): string {
  const view = {
    open,
    marks: [],
    environments: ["production"],
    prompts: 1,
    watched: { ready: 1, all: 1 },
    position: 2_000,
    now: 2_000,
  };
  const when = { zone: "UTC", now: 2_000 };
  return renderDriftText(view, {
    color: false,
    ascii: true,
    names: "full",
    all: false,
    when,
    width,
  });
}

test("findings that fit stand in a table", () => {
  expect(render([finding()])).toMatch(/SUBJECT .* FINDING/);
});

test("a finding too long for the table is told whole, with its handle", () => {
  const text = render([RATE, finding()]);
  expect(text).not.toContain("SUBJECT");
  const words = text.replace(/\s+/g, "");
  for (const part of [NAME, "lang=go", "16.9%", "0ea13c", "live v41"])
    expect(words).toContain(part.replace(/\s/g, ""));
  for (const line of text.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(80);
});
