import { afterEach, beforeEach, expect, test } from "vitest";
import { git } from "../../../src/connectors/git/index.ts";
import { gitSettings } from "../../../src/connectors/git/settings.ts";
import { langfuse } from "../../../src/connectors/langfuse/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { readChangeEvents } from "../../../src/store/change-events.ts";
import { lookUpPath } from "../../../src/workflows/complete-suspects.ts";
import { readPathRecords } from "../../../src/workflows/read-path-records.ts";
import { syncSource } from "../../../src/workflows/sync-source.ts";
import { gitRepository } from "../../support/git-repository.ts";
import { langfuseWorld } from "../../support/langfuse-world.ts";
import { replayServer } from "../../support/replay-server.ts";
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

function headed(owner: string | undefined, text: string): string {
  return `---\n${owner === undefined ? "" : `owner: ${owner}\n`}name: x\n---\n${text}\n`;
}

test("the head of the prompt file comes before every other record, as of the change and now", async () => {
  const files = {
    CODEOWNERS: "/a/ @by-codeowners\n",
    "a/x.prompt": headed("'@first'", "Extract it."),
    "b/x.prompt": headed("[ana, jo]", "Sort it."),
    "c/x.prompt": headed("none", "Draft it."),
  };
  const later = { "a/x.prompt": headed("'@second'", "Extract it.") };
  const configured = [{ pattern: "*", owner: "@by-settings" }];
  const paths = ["a/x.prompt", "b/x.prompt", "c/x.prompt"];
  expect(await ownersOf({ files, later, configured }, paths)).toEqual([
    ["owned", "@second", "owner in the head of a/x.prompt", "@first"],
    ["owned", "ana, jo", "owner in the head of b/x.prompt", "ana, jo"],
    ["explicit_none", undefined, "owner in the head of c/x.prompt", undefined],
  ]);
});

test("a head that came later leaves the owner of the change to the files of then, and one that went does not", async () => {
  const files = {
    CODEOWNERS: "/a/ @by-codeowners\n/b/ @by-codeowners\n",
    "b/x.prompt": headed("'@first'", "Sort it."),
  };
  const later = {
    "a/x.prompt": headed("'@second'", "Text of a/x.prompt."),
    "b/x.prompt": headed(undefined, "Sort it."),
  };
  expect(await ownersOf({ files, later }, ["a/x.prompt", "b/x.prompt"])).toEqual([
    ["owned", "@second", "owner in the head of a/x.prompt", "@by-codeowners"],
    ["owned", "@by-codeowners", "CODEOWNERS line 2", "@first"],
  ]);
});

test("an owner in a head who has left is said to have left", async () => {
  const files = { "a/x.prompt": headed("jo", "Sort it.") };
  const people = [{ name: "Jo", accounts: ["jo"], shared: false, left: true }];
  expect((await ownersOf({ files, people }, ["a/x.prompt"]))[0]?.[0]).toBe("left");
});

test("the config of a dashboard's versions names the owner as of each version, under the name that outcomes carry", async () => {
  const world = langfuseWorld();
  const add = (version: number, day: string, config: object) => {
    const own = { id: `x-${version}`, name: "support/extract", version, labels: [], config };
    const createdAt = `2026-05-${day}T09:00:00.000Z`;
    world.add("prompt-get-version-6.json", { ...own, createdAt, updatedAt: createdAt });
  };
  add(1, "01", {});
  add(2, "03", { owner: "@first" });
  add(3, "05", { owner: ["@second", "@third"] });
  const { url } = await replayServer(world.route);
  const keys = { public_key: "pk-lf-1", secret_key: new Secret("sk-lf-2") };
  const source = {
    name: "lf",
    connector: langfuse,
    settings: langfuse.settings.parse({ url, ...keys }),
  };
  const signal = new AbortController().signal;
  const progress = () => undefined;
  await syncSource(database, source, { source: "lf", now: () => now, fetch, signal, progress });
  const read = await readChangeEvents(database.db, { from: 0, until: now });
  const changes = read.map((one) => ({ ...one, prompt: "support.extract" }));
  const owners = { byPrompt: new Map([["support.extract", "@by-settings"]]), configured: [] };
  const given = { reviewStepOf: () => "unknown" as const, owners, now };
  const records = await readPathRecords(database, { changes, normalised: new Map() }, given);
  const owned = changes.map((change) => lookUpPath(change, records).owned);
  expect(owned.map((one) => one.atTimeOfChange)).toEqual([undefined, "@first", "@second, @third"]);
  expect(owned[0]).toMatchObject({
    state: "owned",
    owner: "@second, @third",
    basis: "owner kept with the prompt in lf",
  });
});
