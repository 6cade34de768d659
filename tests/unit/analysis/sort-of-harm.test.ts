import { expect, test } from "vitest";
import { sortOfHarm } from "../../../src/analysis/sort-of-harm.ts";
import { buildChange } from "../../support/incidents/change-builder.ts";

const setting = (before: string, after: string) =>
  sortOfHarm(buildChange({ id: "a", occurredAt: 0, kind: "parameter_change", before, after }));

test("a setting spoils an output as what moved in it does", () => {
  const rest = '"temperature": 0, "max_tokens": 512';
  expect(setting(`{${rest}, "response_format": "json"}`, `{${rest}}`)).toBe("format_setting");
  expect(setting('{"max_output_tokens": 512}', '{"max_output_tokens": 64}')).toBe(
    "parameter_change",
  );
  expect(setting('{"temperature": 0, "strict": true}', '{"temperature": 1, "strict": true}')).toBe(
    "sampling_setting",
  );
  expect(setting('{"user": "a"}', '{"user": "b"}')).toBeUndefined();
});

test("without its text a setting says nothing, and other kinds say what they are", () => {
  expect(
    sortOfHarm(buildChange({ id: "a", occurredAt: 0, kind: "parameter_change" })),
  ).toBeUndefined();
  expect(sortOfHarm(buildChange({ id: "a", occurredAt: 0, kind: "schema_change" }))).toBe(
    "schema_change",
  );
});
