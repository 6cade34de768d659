import { afterAll, expect, test } from "vitest";
import { checkChannels } from "../../../src/cli/doctor/check-channels.ts";
import { openSettings } from "../../../src/cli/open-settings.ts";
import { commandIo } from "../../support/command-io.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

async function checked(config: string) {
  const folder = tempFolder();
  const path = folder.write("forensics.yaml", config);
  const environment = { FORENSICS_CONFIG: path, HOME: folder.path };
  const opened = await openSettings({ environment, cwd: folder.path, uid: undefined });
  return await checkChannels({ ...opened, ...database, io: commandIo() });
}

test("a better channel that only confirms, and outcomes that nobody judged, are told with what to do", async () => {
  await database.pool.query(`
    insert into channel_turns values ('default', 'intake', '-infinity', 'span'), ('default', 'other', '-infinity', 'client');
    insert into channel_sightings (environment, workflow, teller, told, judged, failed) values
      ('default', 'intake', 'span', 1000, 100, 90), ('default', 'intake', 'client', 1000, 1000, 41),
      ('default', 'intake', 'counter prom', 1000, 1000, 41), ('default', 'other', 'client', 5, 5, 0)`);
  expect(await checked("timezone: UTC\n")).toEqual([
    {
      state: "warn",
      name: "channel",
      detail:
        'intake in default is counted as span tells it, 90.0% of 100 failed; client tells it, 4.1% of 1,000 failed would count it from now on with workflows: {"intake": {counted_by: client}}',
    },
    {
      state: "warn",
      name: "unjudged",
      detail: expect.stringMatching(
        /^900 of 1,000 outcomes that span tells of intake in default say nothing/,
      ),
    },
  ]);
  expect(await checked("workflows: {intake: {counted_by: client}}\n")).toEqual([]);
  expect(await checked("channels: [span]\n")).toMatchObject([{ name: "unjudged" }]);
});
