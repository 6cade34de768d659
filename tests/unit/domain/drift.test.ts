import { expect, test } from "vitest";
import { driftKeyText, kindOfCode } from "../../../src/domain/drift.ts";
import { drift } from "../../support/finding-builder.ts";

test("what moves is no part of what names a finding", () => {
  const text = driftKeyText(drift());
  expect(driftKeyText(drift({ since: 9, facts: { live: "v99" }, level: "warning" }))).toBe(text);
});

test("code, subject, environment and segment tell findings apart, the order of keys does not", () => {
  const prompt = { kind: "prompt", name: "other" } as const;
  const model = { kind: "model", name: "support.extract" } as const;
  const apart = [
    {},
    { code: "not_recorded" as const },
    { subject: prompt },
    { subject: model },
    { environment: undefined },
    { segment: { a: "1" } },
    { segment: { a: "1", b: "2" } },
  ].map((told) => driftKeyText(drift(told)));
  expect(new Set(apart).size).toBe(apart.length);
  const turned = driftKeyText(drift({ segment: { b: "2", a: "1" } }));
  expect(turned).toBe(apart.at(-1));
});

test("every code belongs to one kind", () => {
  expect(kindOfCode("volume_fell")).toBe("rate");
  expect(kindOfCode("pass_late")).toBe("silence");
});
