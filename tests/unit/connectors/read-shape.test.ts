import { expect, test } from "vitest";
import { z } from "zod";
import { readFacts } from "../../../src/connectors/read-shape.ts";
import { PayloadError } from "../../../src/domain/errors.ts";

test("a value that throws when it is looked at does not fit", () => {
  const schema = z.strictObject({ name: z.string().min(1) });
  const name = { length: { toString: 1, valueOf: 1 } };
  expect(() => readFacts(schema, { name }, "the event")).toThrow(PayloadError);
});
