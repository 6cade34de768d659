import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { runForensics } from "../support/run-forensics.ts";
import { silentServer } from "../support/silent-server.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { emptyDatabase, testDatabase } from "../support/test-database.ts";

// Each test starts processes, which is slow on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const { version }: { version: string } = JSON.parse(readFileSync("package.json", "utf8"));

/** A clone whose file asks for everything that needs trust, all of it at one loopback port. */
function hostileClone(port: number) {
  const folder = tempFolder();
  const url = folder.write("url", `postgres://me@127.0.0.1:${port}/x?sslmode=disable\n`);
  const host = `http://127.0.0.1:${port}`;
  folder.write(
    "forensics.yaml",
    `sources:
  prompts: {connector: langfuse, host: "${host}", public_id: x, secret_key: {env: HOME}}
  code: {connector: git, path: "${host}/repository.git"}
database: {url: {file: ${JSON.stringify(url)}}}
`,
  );
  execFileSync("git", ["init", "--quiet", folder.path]);
  return folder.path;
}

test("it tells its version and helps without configuration or database", async () => {
  const { path } = tempFolder();
  expect(await runForensics(["--version"], { cwd: path })).toEqual({
    code: 0,
    out: `${version}\n`,
    err: "",
  });
  const help = await runForensics(["--help"], { cwd: path });
  expect(help.code).toBe(0);
  expect(help.out).toContain("forensics --since 2:14pm");
});

test.each([
  [["doctor"]],
  [["sync"]],
  [["migrate"]],
  [["trust", "--no-input"]],
  [["--since", "3h"]],
  [["--since", "3h", "--sync"]],
])("a hostile file in a clone makes %j connect nowhere", async (words) => {
  const server = await silentServer();
  const { err } = await runForensics(words, { cwd: hostileClone(server.port) });
  expect(server.connections()).toBe(0);
  expect(err).not.toMatch(/\n {4}at /);
});

test("with a working database a hostile file's sources are still not read", async () => {
  const server = await silentServer();
  const { url, drop } = await testDatabase();
  const cwd = hostileClone(server.port);
  const environment = { FORENSICS_DATABASE_URL: url };
  const runs = [];
  for (const words of [["sync"], ["--since", "3h", "--sync"]]) {
    runs.push(await runForensics(words, { cwd, environment }));
  }
  await drop();
  expect(server.connections()).toBe(0);
  for (const { err } of runs) expect(err).toContain("sources.prompts");
});

test("once it is trusted the same file is obeyed, and an interrupt ends the wait", async () => {
  const server = await silentServer();
  const cwd = hostileClone(server.port);
  const trusted = await runForensics(["trust", "--yes"], { cwd });
  expect(trusted.out).toBe("Trusted ./forensics.yaml until it changes.\n");
  const { code, out, err } = await runForensics(["migrate"], {
    cwd,
    meanwhile: (child) => void server.nextConnection.then(() => child.kill("SIGINT")),
  });
  expect({ code, out, err: err.trim() }).toEqual({ code: 130, out: "", err: "" });
  expect(server.connections()).toBeGreaterThan(0);
});

test("a database that is away exits 5 and says what to do, without the password", async () => {
  const { path } = tempFolder();
  const environment = { FORENSICS_DATABASE_URL: "postgres://me:hunter2@127.0.0.1:9/x" };
  const { code, out, err } = await runForensics(["migrate"], { cwd: path, environment });
  expect({ code, out }).toEqual({ code: 5, out: "" });
  expect(err).toMatch(/^forensics: .*\nNext {2}/);
  expect(err).not.toContain("hunter2");
});

test("doctor exits 1 on a failed check and goes on with the others", async () => {
  const { path } = tempFolder();
  const environment = { FORENSICS_DATABASE_URL: "postgres://127.0.0.1:9/x", TZ: "UTC" };
  const { code, out } = await runForensics(["doctor"], { cwd: path, environment });
  expect(code).toBe(1);
  expect(out).toMatch(/^ok {4}zone/m);
  expect(out).toMatch(/^FAIL {2}database/m);
  const json = await runForensics(["doctor", "--json"], { cwd: path, environment });
  expect(JSON.parse(json.out)).toMatchObject({ schema: "forensics.doctor/1" });
});

test("doctor exits 0 when everything answers", async () => {
  const { url, drop } = await testDatabase();
  const { path } = tempFolder();
  const environment = { FORENSICS_DATABASE_URL: url };
  const { code, out } = await runForensics(["doctor"], { cwd: path, environment });
  await drop();
  expect(out).toMatch(/^ok {4}database +PostgreSQL \d/m);
  expect(out).toMatch(/^warn {2}outcomes +none in 90 days/m);
  expect(code).toBe(0);
});

test("a backup of one database is restored into another", async () => {
  const [from, to] = [await testDatabase(), await emptyDatabase()];
  const { path } = tempFolder();
  const run = (words: readonly string[], url: string) =>
    runForensics(words, { cwd: path, environment: { FORENSICS_DATABASE_URL: url } });
  const written = await run(["backup", "all.backup"], from.url);
  const restored = await run(["restore", "all.backup"], to.url);
  await Promise.all([from.drop(), to.drop()]);
  expect(written.out).toMatch(/^Wrote .* to .*all\.backup\n$/);
  expect(restored.out).toMatch(/^Restored .* from .*all\.backup\n$/);
});

test("a reader that goes away ends the output quietly", async () => {
  const { path } = tempFolder();
  const { code, err } = await runForensics(["--help"], {
    cwd: path,
    meanwhile: (child) => void child.stdout?.destroy(),
  });
  expect({ code, err }).toEqual({ code: 0, err: "" });
});
