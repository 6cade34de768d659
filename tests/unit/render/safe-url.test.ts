import fc from "fast-check";
import { expect, test } from "vitest";
import { safeUrl } from "../../../src/render/safe-url.ts";

test.each([
  "javascript:alert(1)",
  "data:text/html,<script>1</script>",
  "//host/path",
  "https://name:secret@host/",
  "vbscript:x",
  "",
])("%j is not linked", (text) => {
  expect(safeUrl(text)).toBeUndefined();
});

test("what could end a link, an attribute or a cell is encoded", () => {
  expect(safeUrl("https://h.example/a(b)|c?q='d'\"<e>")).toBe(
    "https://h.example/a%28b%29%7Cc?q=%27d%27%22%3Ce%3E",
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(safeUrl(`https://h.example/${text}`) ?? "").not.toMatch(/[\s"'<>`|\\()[\]]/);
    }),
  );
});
