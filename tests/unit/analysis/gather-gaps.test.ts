import { expect, test } from "vitest";
import { gatherGaps } from "../../../src/analysis/gather-gaps.ts";
import type { ControlledPrompt } from "../../../src/domain/control.ts";
import { changeEvent } from "../../support/change-builder.ts";
import { drift } from "../../support/finding-builder.ts";

const lacks = (name: string, code: "no_owner" | "no_review" = "no_owner", since = 5) =>
  drift({ kind: "control", code, level: "warning", subject: { kind: "prompt", name }, since });

/** A prompt of a source, in a file where a path is given. */
function prompt(name: string, source: string, path?: string): ControlledPrompt {
  const file =
    path === undefined
      ? undefined
      : { repository: "app", path, commit: "c", previousCommit: undefined };
  return { prompt: name, change: changeEvent({ source, file }) } as ControlledPrompt;
}

const many = ["a", "b", "c", "d"].map((name) => prompt(name, "git", `src/prompts/${name}/x.md`));

test("prompts of one source that lack the same control are one finding, which explains theirs", () => {
  const gaps = ["a", "b", "c"].map((name, n) => lacks(name, "no_owner", 5 + n));
  const [head, ...children] = gatherGaps(gaps, many);
  expect(head).toMatchObject({
    ...{ kind: "control", code: "no_owner", level: "warning", since: 5, cause: undefined },
    subject: { kind: "source", name: "git" },
    facts: { prompts: 3, of: 4, path: "src/prompts" },
  });
  expect(children.map((one) => [one.subject.name, one.cause?.subject.name])).toEqual([
    ...[
      ["a", "git"],
      ["b", "git"],
      ["c", "git"],
    ],
  ]);
});

test("two prompts, three of different sources, and different controls are told each by themselves", () => {
  const two = [lacks("a"), lacks("b")];
  expect(gatherGaps(two, many)).toEqual(two);
  const apart = [prompt("a", "git"), prompt("b", "langfuse"), prompt("c", "rows")];
  const three = [lacks("a"), lacks("b"), lacks("c")];
  expect(gatherGaps(three, apart)).toEqual(three);
  const mixed = [lacks("a"), lacks("b"), lacks("c", "no_review")];
  expect(gatherGaps(mixed, many)).toEqual(mixed);
});

test("what another finding explains is left to it and counts for none", () => {
  const explained = { ...lacks("c"), cause: drift() };
  const gaps = [lacks("a"), lacks("b"), explained];
  expect(gatherGaps(gaps, many)).toEqual(gaps);
});

test("prompts without files have no path, and those that nobody recorded are of traffic", () => {
  const recorded = ["a", "b", "c"].map((name) => prompt(name, "langfuse"));
  const [head] = gatherGaps(
    ["a", "b", "c"].map((name) => lacks(name)),
    recorded,
  );
  expect(head?.facts).toEqual({ prompts: 3, of: 3 });
  const seen = ["a", "b", "c"].map(
    (name) => ({ prompt: name, change: undefined }) as ControlledPrompt,
  );
  const [unknown] = gatherGaps(
    ["a", "b", "c"].map((name) => lacks(name)),
    seen,
  );
  expect(unknown?.subject).toEqual({ kind: "source", name: "traffic" });
});

test("a path is the folder that all lie below, and none where they lie apart", () => {
  const at = (paths: readonly string[]) => {
    const kept = paths.map((path, n) => prompt(`p${n}`, "git", path));
    return gatherGaps(
      paths.map((_, n) => lacks(`p${n}`)),
      kept,
    )[0]?.facts["path"];
  };
  expect(at(["a/b/1", "a/b/2", "a/b/c/3"])).toBe("a/b");
  expect(at(["a/b/1", "a/bc/2", "a/b/3"])).toBe("a");
  expect(at(["a/1", "b/2", "a/3"])).toBeUndefined();
  expect(at(["1", "2", "3"])).toBeUndefined();
});
