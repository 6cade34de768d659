import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../src/domain/series.ts";
import { runInProcess } from "../../support/run-in-process.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { simulatedCounts } from "../../support/simulated-counts.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

// What the command says in figures, held against the same figures counted by hand from what was imported.

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

/** A Thursday afternoon; outcomes come in stretches of five minutes. */
const SPIKE = Date.UTC(2026, 4, 21, 14);
const UNTIL = SPIKE + HOUR;
const STRETCH = 5 * MINUTE;

interface Stretch {
  readonly size: string;
  readonly version: string;
  readonly calls: number;
  readonly failed: number;
}

function linesOf(days: number, at: (ts: number) => readonly Stretch[]): string[] {
  const lines: string[] = [];
  for (let ts = SPIKE - days * DAY; ts < UNTIL; ts += STRETCH) {
    for (const { size, version, calls, failed } of at(ts)) {
      const shared = { ts, workflow: "billing", prompt: "p", prompt_version: version };
      const row = { ...shared, segment: { size } };
      const counted = [
        { ...row, outcome: "ok", count: calls - failed },
        { ...row, outcome: "not_json", count: failed },
      ].filter(({ count }) => count > 0);
      lines.push(...counted.map((one) => JSON.stringify(one)));
    }
  }
  return lines;
}

const change = (id: string, occurred_at: number, more: object): string =>
  JSON.stringify({ id, source: "langfuse", occurred_at, actor: { id: "ada" }, ...more });

const edit = (at: number): string =>
  change("edit", at, {
    ...{ kind: "label_moved", prompt: "p", version: "v2", previous_version: "v1" },
    ...{ before: "Return only JSON.", after: "Explain, then answer." },
  });

async function ask(lines: readonly string[]) {
  const cwd = tempFolder().path;
  writeFileSync(join(cwd, "rows.ndjson"), `${lines.join("\n")}\n`);
  const place = { cwd, databaseUrl: database.url, now: () => UNTIL };
  const brought = await runInProcess(place, ["import", join(cwd, "rows.ndjson")]);
  expect(brought).toMatchObject({ code: 0 });
  const question = [
    "--since",
    new Date(SPIKE).toISOString(),
    "--until",
    new Date(UNTIL).toISOString(),
  ];
  const { out } = await runInProcess(place, [...question, "--format", "json"]);
  return JSON.parse(out);
}

test("the mix before and after is told as counted, and Kitagawa's parts with it", async () => {
  const broken = SPIKE - 6 * DAY;
  const mix = (ts: number): readonly Stretch[] => {
    const version = ts < broken ? "v1" : "v2";
    const long = ts < SPIKE ? 2 : 14;
    return [
      { size: "long", version, calls: long, failed: version === "v2" ? long / 2 : 0 },
      { size: "short", version, calls: 40 - long, failed: 0 },
    ];
  };
  const answer = await ask([edit(broken), ...linesOf(12, mix)]);
  expect(answer.verdict).toBe("recorded_change");
  expect(answer.suspects[0].change.id).toContain("edit");
  expect(answer.segment).toEqual({ size: "long" });
  // The week before: six of its seven days at one half. Shares 2/40 to 14/40, rates 3/7 to 1/2.
  const [share, rate] = [[2 / 40, 14 / 40] as const, [3 / 7, 1 / 2] as const];
  const rise = share[1] * rate[1] - share[0] * rate[0];
  const byMix = ((share[1] - share[0]) * (rate[0] + rate[1])) / 2 / rise;
  expect(answer.mix_shift.share_before).toBeCloseTo(share[0], 3);
  expect(answer.mix_shift.share_after).toBeCloseTo(share[1], 3);
  expect(answer.mix_shift.explained_by_mix).toBeCloseTo(byMix, 2);
  expect(answer.mix_shift.explained_by_rate).toBeCloseTo(1 - byMix, 2);
  // Any minute of the empty ones before the first of the new mix is as good.
  const early = SPIKE - Date.parse(answer.mix_shift.at);
  expect(early).toBeGreaterThanOrEqual(0);
  expect(early).toBeLessThan(STRETCH);
});

test("calls that no longer come are counted against the same hours of earlier working days", async () => {
  const level = (ts: number): readonly Stretch[] => {
    const usual = new Date(ts).getUTCHours() >= 12 ? 60 : 20;
    const calls = ts < SPIKE ? usual : 3;
    return [{ size: "short", version: "v1", calls, failed: 0 }];
  };
  const deploy = change("deploy", SPIKE - 2 * MINUTE, { kind: "deploy", workflow: "billing" });
  const answer = await ask([deploy, ...linesOf(12, level)]);
  expect(answer.verdict).toBe("recorded_change");
  expect(answer.suspects[0].change.kind).toBe("deploy");
  const { spike } = answer;
  expect(spike.measure).toBe("volume");
  expect(spike.ongoing).toBe(true);
  expect(Math.abs(Date.parse(spike.at) - SPIKE)).toBeLessThanOrEqual(10 * MINUTE);
  // Sixty in five minutes were expected and three came: 57 of 60 are missing.
  expect(spike.rate_after).toBeCloseTo(57 / 60, 1);
});

test("an edit beside a burst is accused for sure only where bursts are not what the prompt does", async () => {
  const bursts = [2.3, 4.6, 6.2, 9.1, 10.7].map((days) => SPIKE - days * DAY);
  const story = (starts: readonly number[]) => {
    const inBurst = (ts: number): boolean =>
      ts >= SPIKE || starts.some((start) => ts >= start && ts < start + HOUR);
    // Without revisions in traffic there is only the order in time.
    return [
      edit(SPIKE - 6 * MINUTE),
      ...linesOf(12, (ts) => [
        { size: "short", version: "", calls: 40, failed: inBurst(ts) ? 8 : 0 },
      ]).map((line) => line.replace('"prompt_version":"",', "")),
    ];
  };
  const restless = await ask(story(bursts));
  await database.drop();
  database = await testDatabase();
  const calm = await ask(story([]));
  expect(calm).toMatchObject({ verdict: "recorded_change", confidence: "likely" });
  expect(restless.confidence).not.toBe("likely");
  const share = (answer: { suspects: readonly { probability: number }[] }): number =>
    answer.suspects[0]?.probability ?? 0;
  expect(share(restless)).toBeLessThan(share(calm) - 0.2);
});

test("a rate that wanders and values that drift have no change points, and a step in either has one", async () => {
  const wandering = (factor: (minute: number) => number, id: string) => {
    const recipe = { seed: 4, volume: 800, rate: 0.02, drift: 0.12, memory: 40, factor };
    const { n, k } = simulatedCounts(recipe);
    return { id, n: [...n], k: [...k] };
  };
  const random = seededRandom(9);
  let level = 0;
  const drifting = Array.from({ length: 300 }, () => {
    level = 0.9 * level + random.normal();
    return 100 + level + random.normal();
  });
  const series = [
    wandering(() => 1, "still"),
    wandering((minute) => (minute >= 1700 ? 3 : 1), "step"),
    { id: "drift", value: drifting },
    { id: "jump", value: drifting.map((v, i) => v + (i >= 180 ? 30 : 0)) },
  ];
  const typed = series.map((one) => `${JSON.stringify(one)}\n`).join("");
  const place = { cwd: tempFolder().path, databaseUrl: database.url };
  const { out, code } = await runInProcess(place, ["detect"], typed);
  expect(code).toBe(0);
  const answers = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const found = answers.map((one) =>
    one.change_points.map((point: { index: number }) => point.index),
  );
  expect(answers.map((one) => one.id)).toEqual(["still", "step", "drift", "jump"]);
  expect(found[0]).toEqual([]);
  expect(found[1]).toHaveLength(1);
  expect(Math.abs(found[1][0] - 1700)).toBeLessThanOrEqual(15);
  expect(found[2]).toEqual([]);
  expect(found[3]).toEqual([180]);
});
