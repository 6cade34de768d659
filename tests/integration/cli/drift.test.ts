import { afterAll, beforeAll, expect, test } from "vitest";
import { runProgram } from "../../../src/cli/program.ts";
import { importFile } from "../../../src/workflows/import-file.ts";
import { commandIo } from "../../support/command-io.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

const now = Date.UTC(2026, 4, 18, 19);
const hour = 3_600_000;

const change = {
  ...{
    id: "p/v2",
    source: "langfuse",
    kind: "label_moved",
    prompt: "p\u001b[31m",
    via: "dashboard",
  },
  ...{ version: "v2", previous_version: "v1", before: "Return JSON.", after: "Be kind." },
  ...{
    occurred_at: now - 5 * hour,
    actor: { id: "maya.o", kind: "human" },
    review: { state: "none" },
  },
};

async function bringIn(lines: readonly object[]): Promise<void> {
  async function* bytes() {
    yield new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }
  const options = { segmentKeys: undefined, now: () => now, progress: () => undefined };
  await importFile(database, { name: "test.ndjson", bytes: bytes() }, options);
}

/** Runs a command in this process, on the test's database. */
async function run(...argv: readonly string[]) {
  const environment = { FORENSICS_DATABASE_URL: database.url, TZ: "UTC", USER: "jo" };
  const io = commandIo({ argv, environment });
  const code = await runProgram(io, "0");
  return { code, ...io.printed };
}

beforeAll(async () => {
  const outcome = { prompt: "p\u001b[31m", prompt_version: "v2", environment: "production" };
  await bringIn([
    change,
    ...Array.from({ length: 300 }, (_, minute) => {
      return { ...outcome, ts: now - 4.9 * hour + minute * 60_000, outcome: "ok", count: 5 };
    }),
  ]);
});

test("an edit without review is found, shown without obeying its name, and exits 1", async () => {
  const { code, out } = await run("drift");
  expect(out).toMatch(/^Compared 1 live prompt of production with what is recorded\./);
  expect(out).toMatch(/^! +p\\x1b\[31m +v2 +v1 +18 May 14:00.* edit without review +[0-9a-f]{6}$/m);
  expect(out).toContain("1 finding at error level");
  expect(out.split("\n").every((line) => line.length <= 80)).toBe(true);
  expect(code).toBe(1);
});

test("as JSON every finding stands with what explains it", async () => {
  const { out } = await run("drift", "--format", "json");
  const { schema, findings } = JSON.parse(out) as {
    schema: string;
    findings: { code: string; handle: string; explained_by: string | null; counts: boolean }[];
  };
  expect(schema).toBe("forensics.drift/1");
  const edit = findings.find((one) => one.code === "unreviewed_edit");
  const review = findings.find((one) => one.code === "no_review");
  expect(edit).toMatchObject({ explained_by: null, counts: true });
  expect(review).toMatchObject({ explained_by: edit?.handle, counts: false });
});

test("--explain says what a prompt's rates are tested against, and what a finding rests on", async () => {
  const prompt = await run("drift", "--explain", "p\u001b[31m");
  expect(prompt.out).toContain("failures of judged requests");
  expect(prompt.out).toContain("Still learnt");
  expect(prompt.code).toBe(0);
  const { out } = await run("drift");
  const handle = /([0-9a-f]{6})$/m.exec(out)?.[1] ?? "";
  expect((await run("drift", "--explain", handle)).out).toMatch(/review\s+none_no_step/);
  const none = await run("drift", "--explain", "nobody");
  expect(none).toMatchObject({ code: 2 });
});

test("a baseline needs a reason, accepts what is there, and the next edit is news", async () => {
  expect((await run("drift", "--baseline")).code).toBe(2);
  const accepted = await run("drift", "--baseline", "--reason", "known", "--expires", "1w");
  expect(accepted.out).toMatch(/0 findings at error level, 0 at warning level, \d+ accepted\./);
  expect((await run("drift")).code).toBe(0);
  const { rows } = await database.pool.query(
    "select distinct reason, author, expires_at from finding_marks where kind = 'accepted'",
  );
  expect(rows).toEqual([{ reason: "known", author: "jo", expires_at: new Date(now + 168 * hour) }]);
  const next = { version: "v3", previous_version: "v2", before: "Be kind.", after: "Be brief." };
  await bringIn([{ ...change, ...next, id: "p/v3", occurred_at: now - hour }]);
  const news = await run("drift");
  expect(news.code).toBe(1);
  expect(news.out).toMatch(/v3 +v2 .*edit without review/);
});

test("a finding is acknowledged for its episode and silenced for a time, by whoever says so", async () => {
  const { out } = await run("drift", "--all");
  const handle = /edit without review +([0-9a-f]{6})$/m.exec(out)?.[1] ?? "";
  expect((await run("alert", "ack", handle)).out).toBe(`Acknowledged ${handle}: p\\x1b[31m\n`);
  expect((await run("drift", "--all")).out).toContain(`\nAcknowledged: ${handle}.\n`);
  expect((await run("alert", "silence", handle)).code).toBe(2);
  const silence = ["alert", "silence", handle, "--for", "12h", "--reason", "load test"];
  expect((await run(...silence, "--author", "maya.o")).code).toBe(0);
  const { rows } = await database.pool.query(
    "select kind, episode, author, expires_at from finding_marks where kind <> 'accepted' order by id",
  );
  expect(rows).toEqual([
    { kind: "acknowledged", episode: 2, author: "jo", expires_at: null },
    { kind: "silenced", episode: null, author: "maya.o", expires_at: new Date(now + 12 * hour) },
  ]);
  expect(await run("alert", "ack", "ffff")).toMatchObject({ code: 2 });
});
