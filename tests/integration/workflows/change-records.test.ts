import { afterAll, beforeAll, expect, test } from "vitest";
import { handleOf } from "../../../src/store/change-events.ts";
import { findChange } from "../../../src/workflows/find-change.ts";
import { importFile } from "../../../src/workflows/import-file.ts";
import { readChangeRecord } from "../../../src/workflows/read-change-record.ts";
import { readLog } from "../../../src/workflows/read-log.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const NOW = Date.UTC(2026, 4, 18, 19);
const ALIASES = new Map([["extract_prompt", "support.extract"]]);
const SHARED = sharedPrefix();

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await load();
});
afterAll(() => database.drop());

/** Two ids of one source whose handles begin with the same four digits. */
function sharedPrefix(): { readonly prefix: string; readonly ids: readonly [string, string] } {
  const seen = new Map<string, string>();
  for (let number = 0; ; number += 1) {
    const id = `n${number}`;
    const prefix = handleOf("ci", id).slice(0, 4);
    const before = seen.get(prefix);
    if (before !== undefined) return { prefix, ids: [before, id] };
    seen.set(prefix, id);
  }
}

function change(id: string, minute: number, given: object): string {
  const occurred_at = new Date(Date.UTC(2026, 4, 18, 12, minute)).toISOString();
  const base = { id, source: "ci", kind: "prompt_edit", occurred_at };
  return `${JSON.stringify({ ...base, ...given })}\n`;
}

function outcome(minute: number, given: object): string {
  const ts = new Date(Date.UTC(2026, 4, 18, 12, minute)).toISOString();
  return `${JSON.stringify({ ts, outcome: "ok", ...given })}\n`;
}

async function load(): Promise<void> {
  const [first, second] = SHARED.ids;
  const prompt = "support.extract";
  const lines = [
    change("a", 1, { prompt: "extract_prompt", version: "v2", previous_version: "v1" }),
    change("b", 30, {
      prompt: "prompts.py#TRIAGE",
      before: "Sort it.",
      after: "Sort it as JSON.",
      actor: { id: "maya.o", kind: "human" },
      review: { state: "none" },
    }),
    change(first, 40, { kind: "deploy" }),
    change(second, 41, { prompt: "never.served", version: "v9" }),
    outcome(0, { prompt, prompt_version: "v1" }),
    outcome(2, { prompt, prompt_version: "v2" }),
    outcome(50, { prompt, prompt_version: "v2" }),
    outcome(120, { prompt, prompt_version: "v3" }),
    outcome(31, { prompt: "refund.triage", prompt_hash: await hashOf("Sort it as JSON.") }),
  ];
  const options = { segmentKeys: undefined, now: () => NOW, progress: () => undefined };
  async function* bytes() {
    yield Buffer.from(lines.join(""));
  }
  await importFile(database, { name: "a.ndjson", bytes: bytes() }, options);
}

async function hashOf(text: string): Promise<string> {
  const { contentHash } = await import("../../../src/runtime/content-hash.ts");
  return contentHash(text);
}

function log(prompt?: string, limit = 20, since?: number) {
  return readLog(database, { prompt, since, limit }, { aliases: ALIASES, now: NOW });
}

const record = (handle: string) =>
  readChangeRecord(database, handle, {
    aliases: ALIASES,
    owners: { byPrompt: new Map(), configured: [] },
    reviewStepOf: () => "unknown" as const,
    people: [],
    isForge: () => false,
    now: NOW,
  });

test("all changes are listed newest first, and how many there are is known beyond the limit", async () => {
  const { entries, total } = await log(undefined, 3);
  expect(entries.map((one) => one.change.id)).toEqual([SHARED.ids[1], SHARED.ids[0], "b"]);
  expect(total).toBe(4);
});

test.each([
  ["support.extract", "a"],
  ["extract_prompt", "a"],
  ["refund.triage", "b"],
  ["prompts.py#TRIAGE", "b"],
])("the changes of %s are found under any of its names", async (typed, id) => {
  const { entries } = await log(typed);
  expect(entries.map((one) => one.change.id)).toEqual([id]);
});

test("a content hash names the prompt that holds it", async () => {
  const hash = await hashOf("Sort it as JSON.");
  for (const typed of [hash, hash.slice("sha256:".length, 15)]) {
    expect((await log(typed)).prompt).toBe("refund.triage");
  }
});

test("each revision is told as traffic showed it", async () => {
  const { entries } = await log();
  const told = new Map(entries.map((one) => [one.change.id, one]));
  expect(told.get("a")?.traffic).toEqual({
    kind: "seen",
    firstSeen: Date.UTC(2026, 4, 18, 12, 2),
    lastSeen: Date.UTC(2026, 4, 18, 12, 50),
    basis: "version",
  });
  expect(told.get("a")?.recordedAs).toBe("extract_prompt");
  expect(told.get("b")?.traffic).toMatchObject({ kind: "seen", basis: "hash" });
  expect(told.get("b")?.change.prompt).toBe("refund.triage");
  expect(told.get(SHARED.ids[1])?.traffic).toEqual({ kind: "cannot_know" });
  expect(told.get(SHARED.ids[0])?.traffic).toBeUndefined();
});

test("a revision in traffic that no source recorded is told beside the changes", async () => {
  const { shadows } = await log();
  expect(shadows.map((one) => [one.prompt, one.version, one.sinceBeginning])).toEqual([
    ["support.extract", "v3", false],
  ]);
  expect((await log("refund.triage")).shadows).toEqual([]);
});

test("--since leaves out what came before", async () => {
  const { entries, total } = await log(undefined, 20, Date.UTC(2026, 4, 18, 12, 40));
  expect([entries.length, total]).toEqual([2, 2]);
});

test("an unknown prompt is refused with the one that was probably meant", async () => {
  await expect(log("suport.extract")).rejects.toMatchObject({
    name: "InputError",
    next: "Did you mean support.extract?",
  });
});

test("handles are as short as they can be, and longer where two begin alike", async () => {
  const { entries } = await log();
  const handles = new Map(entries.map((one) => [one.change.id, one.change.handle]));
  expect(handles.get("a")).toBe(handleOf("ci", "a").slice(0, 4));
  const [first = "", second = ""] = SHARED.ids.map((id) => handles.get(id));
  expect(first.slice(0, 4)).toBe(second.slice(0, 4));
  expect(first).not.toBe(second);
  for (const [id, handle] of handles) {
    expect((await findChange(database, handle)).id).toBe(id);
  }
});

test.each([
  [SHARED.prefix, "the beginning of several"],
  [SHARED.prefix.slice(0, 3), "at least 4 of its digits"],
])("%s, which two handles share, is refused with both of them", async (typed, message) => {
  const error = await findChange(database, typed).catch(String);
  expect(error).toContain(message);
  for (const id of SHARED.ids) expect(error).toContain(handleOf("ci", id).slice(0, 5));
});

test.each([
  ["support", "not the handle"],
  ["'; drop table", "not the handle"],
  [handleOf("nobody", "x"), "No stored change"],
])("%s names no change and is refused", async (typed, message) => {
  const error = await findChange(database, typed).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name: "InputError", next: "forensics log" });
  expect(String(error)).toContain(message);
});

test("a record holds the texts, the whole handle, the review and the undo", async () => {
  const handle = handleOf("ci", "b");
  const found = await record(handle.slice(0, 5).toUpperCase());
  expect(found).toMatchObject({
    handle,
    recordedAs: "prompts.py#TRIAGE",
    change: { prompt: "refund.triage", handle: handle.slice(0, 4), after: "Sort it as JSON." },
    reviewed: { state: "none_no_step", basis: "ci records no review" },
    undo: { steps: [expect.stringContaining(`forensics show ${handle.slice(0, 4)}`)] },
  });
  expect(found.recordedAt).toBeGreaterThan(0);
});

test("log names the account of an id by who it was joined to, and marks a shared one", async () => {
  const filter = { prompt: "prompts.py#TRIAGE", since: undefined, limit: 20 };
  const people = [{ name: "prompt-desk", accounts: ["maya.o"], shared: true, left: false }];
  const known = await readLog(database, filter, { aliases: ALIASES, people, now: NOW });
  const actors = known.entries.map(({ change: one }) => one.actor);
  expect(actors).toMatchObject([{ name: "prompt-desk", basis: "joined", isShared: true }]);
  const { entries } = await readLog(database, filter, { aliases: ALIASES, now: NOW });
  expect(entries[0]?.change.actor).not.toHaveProperty("isShared");
});
