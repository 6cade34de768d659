import { expect, test } from "vitest";
import { partHtml } from "../../../src/render/document-html.ts";

function table(columns: readonly string[], cells: readonly string[]): string {
  const block = { kind: "table", caption: "c", columns, rows: [{ cells }] } as const;
  return partHtml({ name: "others", title: undefined, blocks: [block] });
}

test("each cell of a wide table names its column, for a screen that shows a row as a paragraph", () => {
  const html = table(['"Since"<', "What", "State"], ["a", "b", "c"]);
  expect(html).toContain('<th scope="row">a</th><td data-label="What">b</td>');
  expect(table(["Sign", '"x"<', "z"], ["a", "b", "c"])).toContain(
    'data-label="&quot;x&quot;&lt;">b<',
  );
  expect(table(["Question", "Answer"], ["a", "b"])).not.toContain("data-label");
});

test("an arrow of two characters is kept on one line, and code as it is", () => {
  expect(table(["Q", "A"], ["x", "v1 -> v2"])).toContain('v1 <span class="to">-&gt;</span> v2');
  const code = { kind: "code", language: "sh", text: "a -> b" } as const;
  expect(partHtml({ name: "others", title: undefined, blocks: [code] })).toContain("a -&gt; b");
});
