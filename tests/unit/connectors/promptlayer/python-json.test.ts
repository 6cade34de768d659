import { expect, test } from "vitest";
import { pythonJson } from "../../../../src/connectors/promptlayer/python-json.ts";
import { vendorJson } from "../../../support/vendor-fixture.ts";

test("a value is written as Python's json.dumps writes it with sorted keys", () => {
  const { body, ...fixture } = vendorJson("promptlayer/webhook.label_moved.json");
  expect(pythonJson(body)).toBe(fixture.canonical_python_json_dumps_sort_keys);
});

test("everything that is not printable ASCII is escaped, in keys too", () => {
  expect(pythonJson({ é: ["\u007f", "😀", '\n"\\', null, true, -1.5], a: {} })).toBe(
    '{"a": {}, "\\u00e9": ["\\u007f", "\\ud83d\\ude00", "\\n\\"\\\\", null, true, -1.5]}',
  );
});
