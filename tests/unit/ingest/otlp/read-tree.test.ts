import { expect, test } from "vitest";
import { attributesAt, momentAt } from "../../../../src/ingest/otlp/read-tree.ts";

const shown = { toString: 1, valueOf: 1 };

test("a moment or a number that cannot be shown as text is no number", () => {
  expect(momentAt({ at: shown }, "at")).toBeNaN();
  expect(momentAt({ at: [shown] }, "at")).toBeNaN();
  const attributes = [{ key: "n", value: { intValue: shown } }];
  expect(attributesAt({ attributes }).get("n")).toBeNaN();
});
