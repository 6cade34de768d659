import { expect, test } from "vitest";
import { documentAdf, fitsJira } from "../../../src/render/document-adf.ts";
import { documentSlack, fitsSlack } from "../../../src/render/document-slack.ts";
import { documentStorage } from "../../../src/render/document-storage.ts";
import { timelineDocument } from "../../../src/render/timeline-document.ts";
import { buildHostileAnswer } from "../../support/hostile-answer.ts";
import { buildScriptedTimeline, SCRIPTED } from "../../support/scripted-timeline.ts";
import { buildTimeline } from "../../support/timeline-builder.ts";

const plain = buildTimeline();
const all = [
  plain,
  buildTimeline({ answer: buildHostileAnswer() }),
  ...SCRIPTED.map(buildScriptedTimeline),
];
const documentOf = (timeline: typeof plain) =>
  timelineDocument(timeline, { names: "full", format: "x" });

type Node = { readonly type: string; readonly text?: string; readonly content?: readonly Node[] };
type SlackBody = {
  readonly text: string;
  readonly blocks: readonly {
    readonly type: string;
    readonly text?: { readonly text: string };
    readonly fields?: readonly { readonly text: string }[];
  }[];
};

function nodesOf(node: Node): readonly Node[] {
  return [node, ...(node.content ?? []).flatMap(nodesOf)];
}

test.each(all)(
  "Slack %#: every block is within what Slack takes, and no mention or link comes of a name",
  (timeline) => {
    const body = JSON.parse(documentSlack(documentOf(timeline))) as SlackBody;
    for (const { type, text, fields = [] } of body.blocks) {
      expect(text?.text.length ?? 0).toBeLessThanOrEqual(type === "header" ? 150 : 3000);
      if (text !== undefined) expect(text.text.length).toBeGreaterThan(0);
      expect(fields.length).toBeLessThanOrEqual(10);
      for (const field of fields) expect(field.text.length).toBeLessThanOrEqual(2000);
      const said =
        type === "header" ? "" : [text?.text, ...fields.map((one) => one.text)].join("\n");
      for (const [, inside] of said.matchAll(/<([^>]*)>/g))
        expect(inside).toMatch(/^https?:\/\/\S+\|/);
    }
    expect(body.text).not.toBe("");
  },
);

test("a message of Slack that is too long is known to be", () => {
  const blocks = Array.from({ length: 51 }, () => ({ type: "divider" }));
  expect(fitsSlack(JSON.stringify({ text: "", blocks }))).toBe(false);
  expect(fitsSlack(documentSlack(documentOf(plain)))).toBe(true);
});

test.each(all)(
  "Jira %#: the body is a document of known nodes, none of them an empty text",
  (timeline) => {
    const body = JSON.parse(documentAdf(documentOf(timeline), "forensics:9f3a")) as Node;
    const known =
      "doc heading paragraph text bulletList orderedList listItem table tableRow tableHeader tableCell codeBlock";
    for (const node of nodesOf(body)) {
      expect(known.split(" ")).toContain(node.type);
      if (node.type === "text") expect(node.text).not.toBe("");
    }
    expect(nodesOf(body).at(-1)?.text).toBe("forensics:9f3a");
  },
);

test("a comment that Jira would not take is known to be", () => {
  expect(fitsJira("x".repeat(32_768))).toBe(false);
});

test("what the bodies are made of is what the document holds", () => {
  const document = documentOf(plain);
  for (const body of [documentSlack(document), documentAdf(document), documentStorage(document)]) {
    for (const word of ["What changed", "Who reviewed it", "GAP", "0".repeat(64), "7k2f"])
      expect(body).toContain(word);
  }
});
