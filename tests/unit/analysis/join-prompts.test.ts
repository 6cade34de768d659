import { expect, test } from "vitest";
import { joinPrompts } from "../../../src/analysis/join-prompts.ts";
import type { ChangeEvent } from "../../../src/domain/change-event.ts";
import { changeEvent } from "../../support/change-builder.ts";

const hash = (letter: string) => `sha256:${letter.repeat(64)}`;

function join(
  changes: readonly ChangeEvent[],
  keys: readonly { prompt: string; hash: string | undefined }[],
  given: { aliases?: [string, string][]; normalised?: [string, string][] } = {},
) {
  return joinPrompts({
    changes,
    keys,
    aliases: new Map(given.aliases),
    normalised: new Map(given.normalised),
  });
}

test("a constant whose content was served under a name is that prompt", () => {
  const change = changeEvent({ prompt: "prompts.py#EXTRACT", afterHash: hash("a") });
  const joined = join([change], [{ prompt: "support.extract", hash: hash("a") }]);
  expect(joined.changes[0]?.prompt).toBe("support.extract");
  expect(joined.unjoinedChanges).toEqual([]);
  expect(joined.unjoinedOutcomes).toEqual([]);
});

test("contents that differ only in line ends join by their normalised hash", () => {
  const change = changeEvent({ prompt: "prompts.py#EXTRACT", afterHash: hash("a") });
  const joined = join([change], [{ prompt: "support.extract", hash: hash("b") }], {
    normalised: [[hash("a"), hash("b")]],
  });
  expect(joined.changes[0]?.prompt).toBe("support.extract");
});

test("a configured alias comes before an equal content", () => {
  const change = changeEvent({ prompt: "prompts.py#EXTRACT", afterHash: hash("a") });
  const joined = join([change], [{ prompt: "other", hash: hash("a") }], {
    aliases: [["prompts.py#EXTRACT", "support.extract"]],
  });
  expect(joined.changes[0]?.prompt).toBe("support.extract");
});

test("a content that was served under two names joins neither", () => {
  const change = changeEvent({ prompt: "prompts.py#SHARED", afterHash: hash("a") });
  const joined = join(
    [change],
    [
      { prompt: "one", hash: hash("a") },
      { prompt: "two", hash: hash("a") },
    ],
  );
  expect(joined.changes[0]?.prompt).toBe("prompts.py#SHARED");
  expect(joined.unjoinedChanges).toEqual(["prompts.py#SHARED"]);
  expect(joined.unjoinedOutcomes).toEqual(["one", "two"]);
});
