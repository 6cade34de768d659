import { expect, test } from "vitest";
import { csvRow } from "../../../src/render/escape-csv.ts";

test("a cell that a spreadsheet would calculate is marked as text; teams stay as they are", () => {
  expect(csvRow(["=1+1", "+1", "-1", "@SUM(1+9)", "\t=1"])).toBe(
    "'=1+1,'+1,'-1,'@SUM(1+9),'\t=1\r\n",
  );
  expect(csvRow(["@org/team", "@a @b/c", "jo@example.com"])).toBe(
    "@org/team,@a @b/c,jo@example.com\r\n",
  );
});

test("quotes, commas and line ends are kept inside quotes", () => {
  expect(csvRow(['say "x", y', "a\nb", undefined, ""])).toBe('"say ""x"", y","a\nb",,\r\n');
});
