import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { embeddedFolder } from "../support/embedded-folder.ts";
import { changeLine } from "../support/evidence-world.ts";
import { runForensics } from "../support/run-forensics.ts";

const MINUTE = 60_000;

/** An hour of calls of which those after an edit fail. */
function outcomeLines(edit: number): readonly object[] {
  return Array.from({ length: 120 }, (_, index) => {
    const at = edit + (index - 60) * MINUTE;
    const version = index < 60 ? "v1" : "v2";
    const ts = new Date(at).toISOString();
    const base = { ts, prompt: "p1", prompt_version: version };
    const failed = index < 60 ? 0 : 30;
    return [
      { ...base, outcome: "ok", count: 60 - failed },
      ...(failed > 0 ? [{ ...base, outcome: "extra_prose", count: failed }] : []),
    ];
  }).flat();
}

test("what was imported is sealed and anchored, told with its evidence, and checked elsewhere", async () => {
  const dataDir = embeddedFolder();
  const cwd = dirname(dataDir);
  // The program is started elsewhere than its settings stand, and their paths start where they stand.
  const elsewhere = join(cwd, "settings");
  const [anchor, config] = [join(elsewhere, "heads.ndjson"), join(elsewhere, "forensics.yaml")];
  mkdirSync(elsewhere);
  writeFileSync(config, "evidence:\n  anchor: {file: heads.ndjson}\n");
  const edit = Math.floor((Date.now() - 70 * MINUTE) / MINUTE) * MINUTE;
  const occurred_at = new Date(edit).toISOString();
  const lines = [changeLine(1, { occurred_at }), ...outcomeLines(edit)];
  const records = join(cwd, "records.ndjson");
  writeFileSync(records, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const run = (...words: string[]) =>
    runForensics(words, {
      cwd,
      environment: { FORENSICS_CONFIG: config, FORENSICS_DATA_DIR: dataDir, TZ: "UTC" },
    });

  expect(await run("import", records)).toMatchObject({ code: 0 });
  expect(readFileSync(anchor, "utf8")).toMatch(/^\{"forensics":"head\/1","number":1,/);
  expect((await run("verify")).out).toContain("up to head 1 as its anchor keeps it");

  const report = join(cwd, "timeline.md");
  const told = await run("timeline", "--since", occurred_at, "-o", report);
  expect(told).toMatchObject({ code: 0 });
  const evidence = `${report}.evidence.json`;
  expect(told.err).toContain(`forensics verify`);
  const offline = await run("verify", evidence, "--anchor", anchor);
  expect(offline).toMatchObject({ code: 0 });
  expect(offline.out).toContain("as its anchor keeps it");

  writeFileSync(evidence, readFileSync(evidence, "utf8").replace("account-1", "account-9"));
  const forged = await run("verify", evidence);
  expect(forged).toMatchObject({ code: 1 });
  expect(forged.out).toMatch(
    /^Broken: its contents are not those that were sealed\.\n {2}(observation|delivery)/,
  );

  const { out } = await run("redact", "--person", "account-1", "--reason", "asked", "--yes");
  expect(out).toMatch(/^Removed \d+ fields of 2 records\./);
  expect((await run("log", "p1")).out).not.toContain("account-1");
  expect(await run("verify")).toMatchObject({ code: 0 });

  appendFileSync(anchor, "nonsense\n");
  expect(await run("verify")).toMatchObject({ code: 2 });
});

test("a bundle that is none is named", async () => {
  const cwd = dirname(embeddedFolder());
  const path = join(cwd, "x.json");
  writeFileSync(path, '{"schema": "other"}');
  const { code, err } = await runForensics(["verify", path], { cwd });
  expect(code).toBe(2);
  expect(err.replace(/\s+/g, " ")).toContain("is no evidence of a timeline at schema");
});
