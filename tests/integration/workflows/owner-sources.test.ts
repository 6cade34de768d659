import { afterEach, beforeEach, expect, test } from "vitest";
import { git } from "../../../src/connectors/git/index.ts";
import { gitSettings } from "../../../src/connectors/git/settings.ts";
import { readChangeEvents } from "../../../src/store/change-events.ts";
import { lookUpPath } from "../../../src/workflows/complete-suspects.ts";
import { readPathRecords } from "../../../src/workflows/read-path-records.ts";
import { syncSource } from "../../../src/workflows/sync-source.ts";
import { gitRepository } from "../../support/git-repository.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const now = Date.parse("2026-05-18T18:00:00Z");

interface Known {
  readonly files: Readonly<Record<string, string>>;
  /** Files as the next commit makes them; `null` removes one. */
  readonly later?: Readonly<Record<string, string | null>>;
  readonly configured?: readonly { readonly pattern: string; readonly owner: string }[];
  readonly people?: Parameters<typeof readPathRecords>[2]["people"];
}

async function ownersOf(known: Known, paths: readonly string[]) {
  const repository = gitRepository();
  const prompts = Object.fromEntries(paths.map((path) => [path, `Text of ${path}.\n`]));
  repository.commit({ files: { ...prompts, ...known.files }, at: "2026-05-01T10:00:00Z" });
  if (known.later) repository.commit({ files: known.later, at: "2026-05-10T10:00:00Z" });
  const settings = gitSettings.parse({ path: repository.path, include: ["**/*.prompt"] });
  const source = { name: "app", connector: git, settings };
  const signal = new AbortController().signal;
  const progress = () => undefined;
  await syncSource(database, source, { source: "app", now: () => now, fetch, signal, progress });
  const changes = await readChangeEvents(database.db, { from: 0, until: now });
  const owners = { byPrompt: new Map(), configured: known.configured ?? [] };
  const people = known.people ?? [];
  const given = { reviewStepOf: () => "unknown" as const, owners, people, now };
  const records = await readPathRecords(database, { changes, normalised: new Map() }, given);
  return paths.map((path) => {
    const change = changes.find((one) => one.file?.path === path);
    if (change === undefined) throw new Error(`no change of ${path}`);
    const { state, owner, basis, atTimeOfChange } = lookUpPath(change, records).owned;
    return [state, owner, basis, atTimeOfChange];
  });
}

const CATALOG = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: prompts}
spec: {type: library, owner: "group:default/support-ai"}
---
kind: API
spec: {owner: support-ai}
`;

test("the first record that names an owner wins: settings, CODEOWNERS, catalog, OWNERS", async () => {
  const files = {
    CODEOWNERS: "/a/ @by-codeowners\n",
    "a/catalog-info.yaml": CATALOG,
    "b/catalog-info.yaml": CATALOG,
    "b/OWNERS": "approvers: [never]\n",
    "c/OWNERS": "approvers:\n- leads\n- kim\n",
    OWNERS_ALIASES: "aliases:\n  leads: [ana, jo]\n",
  };
  const paths = ["a/x.prompt", "b/x.prompt", "c/deep/x.prompt", "d/x.prompt", "e/x.prompt"];
  const configured = [{ pattern: "e/*", owner: "@by-settings" }];
  expect(await ownersOf({ files, configured }, paths)).toEqual([
    ["owned", "@by-codeowners", "CODEOWNERS line 1", "@by-codeowners"],
    ["owned", "support-ai", "b/catalog-info.yaml", "support-ai"],
    ["owned", "@ana @jo @kim", "c/OWNERS", "@ana @jo @kim"],
    ["unmatched", undefined, "no CODEOWNERS match", undefined],
    ["owned", "@by-settings", "owners: e/*", undefined],
  ]);
});

test("a catch-all line does not end the search, and a line for nobody does", async () => {
  const files = {
    CODEOWNERS: "* @everybody\n/none/\n",
    OWNERS: "filters:\n  'x\\.prompt$': {approvers: [filtered]}\n  '^y': {approvers: [other]}\n",
  };
  expect(await ownersOf({ files }, ["p/x.prompt", "p/z.prompt", "none/x.prompt"])).toEqual([
    ["owned", "@filtered", "OWNERS", "@filtered"],
    ["blanket", "@everybody", "CODEOWNERS line 1", "@everybody"],
    ["explicit_none", undefined, "CODEOWNERS line 2", undefined],
  ]);
});

test("owners are those of the time of the change and those of now; who left is said to have left", async () => {
  const files = { "catalog-info.yaml": "spec: {owner: first}\n" };
  const later = { "catalog-info.yaml": null, OWNERS: "approvers: [jo]\n" };
  const people = [{ name: "Jo", accounts: ["github.com/jo"], shared: false, left: true }];
  expect(await ownersOf({ files, later, people }, ["p/x.prompt"])).toEqual([
    ["left", "@jo", "OWNERS", "first"],
  ]);
});

test("a catalog whose entities differ, or that cannot be read, names nobody", async () => {
  const two = "spec: {owner: one}\n---\nspec: {owner: two}\n";
  const files = {
    "a/catalog-info.yaml": two,
    "b/catalog-info.yaml": "spec: [\n",
    OWNERS: "x: 1\n",
  };
  const found = await ownersOf({ files }, ["a/x.prompt", "b/x.prompt"]);
  expect(found.map(([state]) => state)).toEqual(["unmatched", "unmatched"]);
});
