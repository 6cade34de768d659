import { expect, test } from "vitest";
import { ownerField } from "../../../src/connectors/owner-field.ts";

test("a name or a list of names is an owner", () => {
  expect(ownerField(" @support-ai ")).toBe("@support-ai");
  expect(ownerField(["@ana", "@jo"])).toBe("@ana, @jo");
});

test.each([undefined, null, 7, "", " ", "a\nb", "x".repeat(201), [], ["@ana", 7], { team: "x" }])(
  "%j names nobody",
  (value) => expect(ownerField(value)).toBeUndefined(),
);
