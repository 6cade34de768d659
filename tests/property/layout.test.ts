import fc from "fast-check";
import { expect, test } from "vitest";
import { displayWidth } from "../../src/render/display-width.ts";
import { escapeTerminal } from "../../src/render/escape-terminal.ts";
import { fitText } from "../../src/render/fit-text.ts";
import { sparkline } from "../../src/render/sparkline.ts";
import { layTable } from "../../src/render/table.ts";
import { wrapText } from "../../src/render/wrap-text.ts";

const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 12 }),
      fc.constantFrom("日本語", "word", "👨‍👩‍👧"),
    ),
    {
      maxLength: 20,
    },
  )
  .map((words) => escapeTerminal(words.join(" ")));
const width = fc.integer({ min: 10, max: 100 });

test("no wrapped line is wider than asked, and no text is lost", () => {
  fc.assert(
    fc.property(text, width, fc.integer({ min: 0, max: 6 }), (whole, columns, indent) => {
      const lines = wrapText(whole, { width: columns, first: " ".repeat(indent) });
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
      expect(lines.join("").replaceAll(" ", "")).toBe(whole.replaceAll(" ", ""));
    }),
  );
});

test("a fitted text is at most as wide as asked, and itself where it fits", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 60 }), fc.boolean(), (whole, columns, ascii) => {
      const fitted = fitText(whole, columns, { ascii });
      expect(displayWidth(fitted)).toBeLessThanOrEqual(columns);
      expect(fitted === whole).toBe(displayWidth(whole) <= columns);
    }),
  );
});

test("no line of a table is wider than asked, and there is one a row", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(text, { maxLength: 6 }), { maxLength: 6 }),
      width,
      (rows, columns) => {
        const lines = layTable(rows, { width: columns, indent: "  " });
        expect(lines).toHaveLength(rows.length);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
      },
    ),
  );
});

test("a sparkline has one mark a value, and a larger value never a lower mark", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })),
      fc.boolean(),
      (values, ascii) => {
        const marks = ascii ? "._-=+*#%@" : "▁▂▃▄▅▆▇█";
        const levels = [...sparkline(values, { ascii })].map((mark) => marks.indexOf(mark));
        expect(levels).toHaveLength(values.length);
        expect(levels).not.toContain(-1);
        const byValue = values.map((value, index) => [value, levels[index] ?? -1] as const);
        const sorted = byValue.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, level]) => level);
        expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
      },
    ),
  );
});
