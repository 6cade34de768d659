import { expect, test } from "vitest";
import { joinHomes } from "../../../src/analysis/join-homes.ts";
import type { ChangeEvent } from "../../../src/domain/change-event.ts";
import { changeEvent } from "../../support/change-builder.ts";

const hash = (letter: string) => `sha256:${letter.repeat(64)}`;

function at(source: string, prompt: string, contents: string, occurredAt = 1): ChangeEvent {
  const [before, after] = contents;
  return changeEvent({
    ...{ source, prompt, occurredAt },
    beforeHash: before === undefined || before === "-" ? undefined : hash(before),
    afterHash: after === undefined ? undefined : hash(after),
  });
}

function join(
  changes: readonly ChangeEvent[],
  named: readonly string[] = [],
  normalised = new Map(),
) {
  const names = new Set(changes.flatMap((one) => one.prompt ?? []));
  const recorded = new Map(
    [...names].map((name) => [name, named.includes(name) ? name : undefined] as const),
  );
  return Object.fromEntries(joinHomes(changes, recorded, normalised));
}

const constant = at("git", "prompts.py#EXTRACT", "ab", 1);
const dashboard = at("langfuse", "extract", "bc", 2);

test("a constant goes on under the dashboard entry that held its content", () => {
  expect(join([constant, dashboard], ["extract"])).toEqual({
    "prompts.py#EXTRACT": "extract",
    extract: "extract",
  });
});

test("contents that differ only in line ends are the same content", () => {
  const other = at("langfuse", "extract", "xc", 2);
  const normalised = new Map([[hash("x"), hash("b")]]);
  expect(join([constant, other], ["extract"], normalised)["prompts.py#EXTRACT"]).toBe("extract");
});

test("a home is found over another home", () => {
  const file = at("files", "extract.txt", "bd", 2);
  const last = at("langfuse", "extract", "de", 3);
  const joined = join([constant, file, last], ["extract"]);
  expect(joined).toMatchObject({ "prompts.py#EXTRACT": "extract", "extract.txt": "extract" });
});

test("a content that stands under two names of the other source joins neither", () => {
  const twin = at("langfuse", "summary", "-b", 2);
  const joined = join([constant, dashboard, twin], ["extract", "summary"]);
  expect(joined["prompts.py#EXTRACT"]).toBeUndefined();
});

test("a content that two constants share joins neither of them to the dashboard", () => {
  const copy = at("git", "old.py#COPY", "-b", 1);
  const joined = join([constant, copy, dashboard], ["extract"]);
  expect(joined["prompts.py#EXTRACT"]).toBeUndefined();
  expect(joined["old.py#COPY"]).toBeUndefined();
});

test("two names within one source are two prompts, whatever they hold", () => {
  const joined = join([dashboard, at("langfuse", "extract-2", "-b", 3)], ["extract"]);
  expect(joined["extract-2"]).toBeUndefined();
});

test("a prompt that no outcome names goes by its newest home", () => {
  const file = at("files", "extract.txt", "bd", 2);
  const last = at("langfuse", "extract", "de", 3);
  expect(join([constant, file, last])).toEqual({
    "prompts.py#EXTRACT": "extract",
    "extract.txt": "extract",
    extract: undefined,
  });
});

test("nothing recorded joins nothing", () => {
  expect(join([])).toEqual({});
});
