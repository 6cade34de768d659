import { resolve } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { answerSettings } from "../../src/cli/answer-settings.ts";
import { openSettings } from "../../src/cli/open-settings.ts";
import { openTasks } from "../../src/cli/tasks/open-tasks.ts";
import type { Question } from "../../src/domain/question.ts";
import { MINUTE } from "../../src/domain/series.ts";
import { answerQuestion } from "../../src/workflows/answer-question.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { testDatabase } from "../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);
const since = Date.UTC(2026, 4, 18, 18, 14);

function place(url: string) {
  const environment = { FORENSICS_DATABASE_URL: url, HOME: tempFolder().path };
  return { environment, cwd: resolve(environment.HOME), uid: undefined };
}

function open(url: string) {
  const tasks = openTasks(place(url));
  onTestFinished(tasks.close);
  return tasks;
}

async function countTraffic(): Promise<void> {
  await database.pool.query(
    `insert into outcome_series (key_hash, environment, prompt, version) values ('\\x01', 'default', 'p', 'v1')`,
  );
  await database.pool.query(
    `insert into outcome_late_minutes (series_id, minute, judged, failed)
     select series_id, epoch_minute($1) + n, 100, case when n >= 0 then 60 else 1 end
     from outcome_series, generate_series(-600, 29) as n`,
    [new Date(since)],
  );
}

const question: Question = {
  sinceText: "2:14pm",
  since,
  until: since + 30 * MINUTE,
  asOf: undefined,
  zone: "UTC",
  zoneFrom: "the system",
  environment: undefined,
  workflow: undefined,
  prompt: undefined,
  segment: {},
  lookback: 90 * 24 * 60 * MINUTE,
  assumptions: [],
};

test("a question is answered in a thread of its own as it is here", async () => {
  await countTraffic();
  const { settings } = await openSettings(place(database.url));
  const here = await answerQuestion(database, question, answerSettings(settings, since));
  const there = await open(database.url).run("answerQuestion", question);
  expect(there.spike?.prompt).toBe("p");
  expect(there).toEqual({ ...here, askedAt: there.askedAt });
});

test("where the thread finds no database its task says so", async () => {
  const away = new URL(database.url);
  away.port = "1";
  const asked = open(away.href).run("answerQuestion", question);
  await expect(asked).rejects.toMatchObject({ name: "StoreError" });
});
