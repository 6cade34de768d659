import { afterAll, expect, test } from "vitest";
import { checkSources } from "../../../src/cli/doctor/check-sources.ts";
import { openSettings } from "../../../src/cli/open-settings.ts";
import { pullFirst } from "../../../src/cli/pull-first.ts";
import type { AskingFlags } from "../../../src/cli/question-flags.ts";
import { commandIo } from "../../support/command-io.ts";
import { gitRepository } from "../../support/git-repository.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

const SHUT = `
  lf: {connector: langfuse, public_key: pk-lf-1, secret_key: {env: NOT_THERE}}
  odd: {connector: nosuch}`;

async function appWith(sources: string) {
  const folder = tempFolder();
  const path = folder.write("forensics.yaml", `sources:${sources}\n`);
  const environment = { FORENSICS_CONFIG: path, HOME: folder.path };
  const opened = await openSettings({ environment, cwd: folder.path, uid: undefined });
  return { ...opened, ...database, io: commandIo({ environment }) };
}

const progress = { say: () => undefined, done: () => undefined };
const flags = { syncDeadline: 20_000 } as AskingFlags;

test("doctor fails a source that cannot be opened here, and says what it lacks", async () => {
  expect(await checkSources(await appWith(SHUT))).toEqual([
    {
      state: "fail",
      name: "lf",
      detail: expect.stringMatching(
        /^sources\.lf\.secret_key names the variable NOT_THERE, which is not set\. export NOT_THERE=/,
      ),
    },
    {
      state: "fail",
      name: "odd",
      detail: expect.stringMatching(/^sources\.odd\.connector: there is no nosuch\. Known: /),
    },
  ]);
});

test("a source that cannot be opened here is named and keeps the others from nothing", async () => {
  const repository = gitRepository();
  repository.commit({ files: { "prompts/a.md": "Answer in JSON.\n" } });
  const app = await appWith(`${SHUT}\n  here: {connector: git, path: ${repository.path}}`);
  await pullFirst({ ...app, progress } as never, flags);
  const { rows } = await database.pool.query("select distinct source from deliveries");
  expect(rows).toEqual([{ source: "here" }]);
  expect(app.io.printed.err.replaceAll(/\s+/g, " ")).toContain(
    "lf: not pulled. sources.lf.secret_key names the variable NOT_THERE, which is not set.",
  );
  expect(app.io.printed.err).toContain("odd: not pulled.");
});
