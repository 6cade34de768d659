import { createHash } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { git } from "../../../src/connectors/git/index.ts";
import { gitSettings } from "../../../src/connectors/git/settings.ts";
import { DAY, HOUR, MINUTE } from "../../../src/domain/series.ts";
import { answerQuestion } from "../../../src/workflows/answer-question.ts";
import { readLog } from "../../../src/workflows/read-log.ts";
import { syncSource } from "../../../src/workflows/sync-source.ts";
import { connectorIo } from "../../support/connector-io.ts";
import { gitRepository } from "../../support/git-repository.ts";
import { importLines, type ServedText, trafficLines } from "../../support/served-traffic.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const NOW = Date.parse("2026-05-18T18:00:00Z");
const CHANGED = NOW - 3 * HOUR;
const BASE = "You read documents. Return one JSON object and nothing else.";
const CHATTY = "You read documents. Say what you found, then return one JSON object.";
const OVERRIDES = { acme: "Amounts are in euros.", globex: "Dates are ISO 8601." } as const;

/** As an application that fills in the parts hashes what it sends. */
function resolved(base: string, tenant: keyof typeof OVERRIDES): string {
  return hashOf(`${base}\n${OVERRIDES[tenant]}`);
}

function hashOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** Traffic of both tenants: the old base well, the new one badly. */
function servedByBoth(until = NOW): readonly ServedText[] {
  return (["acme", "globex"] as const).flatMap((tenant) => [
    {
      ...{ from: NOW - 10 * DAY, to: CHANGED + 2 * MINUTE, failing: 0.01 },
      ...{ hash: resolved(BASE, tenant), segment: { tenant } },
    },
    {
      ...{ from: CHANGED + 2 * MINUTE, to: until, failing: 0.3 },
      ...{ hash: resolved(CHATTY, tenant), segment: { tenant } },
    },
  ]);
}

const parts = new Map([["support.extract", ["prompts/base.md", "support.overrides"]]]);
const settings = {
  aliases: new Map<string, string>(),
  owners: { byPrompt: new Map<string, string>(), configured: [] },
  reviewStepOf: () => "unknown" as const,
  environmentLabels: new Map([["production", "production"]]),
  sources: ["git"],
  meters: [],
  now: NOW,
};

async function opened(): Promise<TestDatabase> {
  const database = await testDatabase();
  onTestFinished(() => database.drop());
  return database;
}

async function syncGit(
  database: TestDatabase,
  files: Readonly<Record<string, string>>,
  edited: Readonly<Record<string, string>>,
): Promise<void> {
  const repository = gitRepository();
  repository.commit({ files, at: new Date(NOW - 20 * DAY).toISOString() });
  repository.commit({ files: edited, at: new Date(CHANGED).toISOString() });
  const given = gitSettings.parse({ path: repository.path, include: ["prompts/**"] });
  const io = connectorIo({ source: "git", now: () => NOW });
  const report = await syncSource(database, { name: "git", connector: git, settings: given }, io);
  expect(report.failure).toBeUndefined();
}

/** Edits that have nothing to do with it, one of them an override of another tenant long before. */
const innocent = [
  {
    ...{ id: "o-1", source: "tenants", kind: "prompt_edit", prompt: "support.overrides" },
    ...{ occurred_at: NOW - 4 * DAY, before: "Dates are ISO.", after: OVERRIDES.globex },
  },
  {
    ...{ id: "r-1", source: "tenants", kind: "prompt_edit", prompt: "intent.route" },
    ...{ occurred_at: CHANGED - MINUTE, before: "Route.", after: "Route it." },
  },
];

function ask(database: TestDatabase, more: Partial<typeof settings> & { parts?: typeof parts }) {
  const question = {
    ...{ sinceText: "15:00", since: CHANGED, until: NOW, asOf: undefined, zone: "UTC" },
    ...{ zoneFrom: "system" as const, environment: undefined, workflow: undefined },
    ...{ prompt: undefined, segment: {}, lookback: 90 * DAY, assumptions: [] },
  };
  return answerQuestion(database, question, { ...settings, ...more });
}

test("a base that changes in its own source is the suspect of the prompt that is configured to take it in", async () => {
  const database = await opened();
  await syncGit(database, { "prompts/base.md": BASE }, { "prompts/base.md": CHATTY });
  const lines = trafficLines("support.extract", servedByBoth());
  await importLines(database, [...innocent, ...lines], NOW);
  const answer = await ask(database, { parts });
  expect(answer.verdict).toBe("recorded_change");
  expect(answer.suspects[0]?.change).toMatchObject({
    ...{ source: "git", kind: "dependency_change", prompt: "support.extract" },
    ...{ part: "prompts/base.md", occurredAt: CHANGED },
  });
  expect(answer.suspects[0]?.probability).toBeGreaterThan(0.8);
  expect(answer.unrecorded).toBeUndefined();
  expect(answer.probabilities.unrecorded).toBeLessThan(0.02);
  const filter = { prompt: "support.extract", since: undefined, limit: 20 };
  const log = await readLog(database, filter, { ...settings, parts });
  expect(log.shadows.filter((one) => !one.sinceBeginning)).toEqual([]);
});

test("without that configuration the same texts are ones that nobody recorded", async () => {
  const database = await opened();
  await syncGit(database, { "prompts/base.md": BASE }, { "prompts/base.md": CHATTY });
  await importLines(
    database,
    [...innocent, ...trafficLines("support.extract", servedByBoth())],
    NOW,
  );
  const answer = await ask(database, {});
  expect(answer.verdict).toBe("unrecorded_change");
});

test("a template that is included is the suspect, where traffic names the text with it filled in", async () => {
  const database = await opened();
  const whole = '{% include "base.j2" %}\nAmounts are in euros.';
  const files = { "prompts/extract.j2": whole, "prompts/base.j2": BASE };
  await syncGit(database, files, { "prompts/base.j2": CHATTY });
  const served = servedByBoth().filter(({ segment }) => segment?.["tenant"] === "acme");
  await importLines(database, [...innocent, ...trafficLines("prompts/extract.j2", served)], NOW);
  const answer = await ask(database, {});
  expect(answer.verdict).toBe("recorded_change");
  expect(answer.suspects[0]?.change).toMatchObject({
    ...{ kind: "dependency_change", prompt: "prompts/extract.j2", part: "prompts/base.j2" },
  });
  expect(answer.unrecorded).toBeUndefined();
});

test.each([
  ["twenty minutes", 20 * MINUTE],
  ["two hours", 2 * HOUR],
])(
  "a text that nobody recorded, %s after a part changed well, is not put on the part",
  async (_, later) => {
    const database = await opened();
    await syncGit(database, { "prompts/base.md": BASE }, { "prompts/base.md": CHATTY });
    const broken = CHANGED + later;
    const served = servedByBoth(broken).map((one) => ({ ...one, failing: 0.01 }));
    const hidden = [
      {
        from: broken,
        to: NOW,
        hash: hashOf("hand-made"),
        failing: 0.3,
        segment: { tenant: "acme" },
      },
    ];
    const lines = trafficLines("support.extract", [...served, ...hidden]);
    await importLines(database, [...innocent, ...lines], NOW);
    const answer = await ask(database, { parts });
    expect(answer.verdict).toBe("unrecorded_change");
    expect(answer.unrecorded?.promptHash).toBe(hashOf("hand-made"));
    const filter = { prompt: "support.extract", since: undefined, limit: 20 };
    const log = await readLog(database, filter, { ...settings, parts });
    const shadows = log.shadows.filter((one) => !one.sinceBeginning);
    expect(shadows.map(({ hash }) => hash)).toEqual([hashOf("hand-made")]);
  },
);
