import { expect, test } from "vitest";
import { questionOfFinding } from "../../../src/analysis/question-of-finding.ts";
import { finding } from "../../support/finding-builder.ts";

test("a finding is asked about from its moment on, in its own scope", () => {
  const told = finding({ since: 5_000, environment: "staging", segment: { tier: "free" } });
  expect(questionOfFinding(told, 9_000, "UTC")).toMatchObject({
    ...{ since: 5_000, until: 9_000, environment: "staging", segment: { tier: "free" } },
    ...{ prompt: "support.extract", workflow: undefined },
  });
  const workflow = finding({ subject: { kind: "workflow", name: "intake" }, since: 5_000 });
  expect(questionOfFinding(workflow, 4_000, "UTC")).toMatchObject({
    ...{ workflow: "intake", prompt: undefined, until: 5_001 },
  });
});

test("of a rate every kind of input is asked, and of what has no moment nothing", () => {
  const rate = finding({ kind: "rate", code: "rate_rose", segment: { tier: "free" } });
  expect(questionOfFinding(rate, 9_000, "UTC")?.segment).toEqual({});
  expect(questionOfFinding(finding({ kind: "control", code: "no_owner" }), 9, "UTC")).toBe(
    undefined,
  );
  const source = finding({ kind: "silence", subject: { kind: "source", name: "langfuse" } });
  expect(questionOfFinding(source, 9, "UTC")).toBe(undefined);
});
