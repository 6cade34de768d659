import { expect, test } from "vitest";
import { diffTexts } from "../../../src/analysis/word-diff.ts";
import type { Document } from "../../../src/render/document.ts";
import { documentMarkdown } from "../../../src/render/document-markdown.ts";
import { fitDocument } from "../../../src/render/fit-document.ts";
import { timelineDocument } from "../../../src/render/timeline-document.ts";
import { buildTimeline } from "../../support/timeline-builder.ts";

const timeline = { ...buildTimeline(), diff: diffTexts("Return ONLY JSON.", "Return JSON.") };
const document = timelineDocument(timeline, { names: "role", format: "md" });
const whole = documentMarkdown(document);

const fitTo = (room: number) =>
  fitDocument(document, { render: documentMarkdown, fits: (text) => text.length <= room });

test("what fits is left as it is and says nothing of having been cut", () => {
  expect(fitTo(whole.length)).toEqual({ text: whole, leftOut: [] });
});

test("what is left out goes in the stated order, and the document says so", () => {
  const { text, leftOut } = fitTo(whole.length - 1);
  expect(leftOut[0]).toBe("the diff");
  expect(text).toContain("Left out to fit here: the diff");
  const order = fitTo(2500).leftOut;
  const first = ["the diff", "the other changes checked", "the diagram"];
  expect(order.slice(0, 3)).toEqual(first);
});

test("however little room there is, the four answers, the gaps and the line of evidence stay", () => {
  for (const room of [4000, 3000, 2000, 0]) {
    const { text } = fitTo(room);
    for (const kept of ["What changed", "Who reviewed it", "Who owns it", "How to undo it"])
      expect(text).toContain(kept);
    expect(text).toContain("GAP no review");
    expect(text).toContain("manifest sha256");
  }
});

test("names without end do not keep the rest from fitting", () => {
  const long = "x".repeat(50_000);
  const grown: Document = {
    title: long,
    parts: document.parts.map((part) => ({
      ...part,
      blocks: part.blocks.map((block) =>
        block.kind === "table"
          ? { ...block, rows: block.rows.map(({ cells }) => ({ cells: [...cells, long] })) }
          : block,
      ),
    })),
  };
  const { text } = fitDocument(grown, {
    render: documentMarkdown,
    fits: (shown) => shown.length <= 10_000,
  });
  expect(text.length).toBeLessThanOrEqual(10_000);
});
