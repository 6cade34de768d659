import { expect, test } from "vitest";
import { type Alarm, explainAlarms } from "../../../../src/analysis/watch/explain-alarms.ts";
import {
  enterSeries,
  openBook,
  type WatchBook,
} from "../../../../src/analysis/watch/watch-book.ts";
import type { DriftCode, DriftSubject } from "../../../../src/domain/drift.ts";
import { scopesOfSeries } from "../../../../src/domain/watched-scope.ts";

/** Prompts p1 to p3 of workflow w and model m, and p9 of others. */
function bookOf(): WatchBook {
  const book = openBook({ scopes: [], series: [], hot: new Float64Array() });
  const names = ["p1", "p2", "p3", "p9"];
  enterSeries(
    book,
    names.map((prompt, n) => {
      const [workflow, model] = prompt === "p9" ? ["w9", "m9"] : ["w", "m"];
      const key = { environment: "e", workflow, model, prompt, segment: { kind: "a" } };
      return { id: n, scopes: scopesOfSeries({ ...key, version: "v", hash: undefined }) };
    }),
  );
  return book;
}

interface Told {
  readonly opened?: number;
  readonly since?: number;
  readonly code?: DriftCode;
  readonly segment?: Readonly<Record<string, string>>;
  readonly environment?: string;
}

function alarm(kind: DriftSubject["kind"], name: string, told: Told = {}): Alarm {
  const { opened = 1000, segment = {}, code = "rate_rose", environment = "e" } = told;
  const scope = { subject: { kind, name }, environment, segment };
  return { scope, code, opened, since: told.since ?? opened, ratio: 5, rate: 0.01 };
}

/** Which alarm explains which, by their places. */
function causes(alarms: readonly Alarm[], over: readonly Alarm[] = []) {
  const all = [...alarms, ...over];
  const found = explainAlarms(alarms, over, bookOf());
  return Object.fromEntries(
    [...found].map(([one, cause]) => [all.indexOf(one), all.indexOf(cause)]),
  );
}

test("of one prompt the first to open explains the others, and of those that opened together the widest", () => {
  const kind = { segment: { kind: "a" } };
  expect(causes([alarm("prompt", "p1"), alarm("prompt", "p1", { ...kind, opened: 990 })])).toEqual({
    0: 1,
  });
  expect(causes([alarm("prompt", "p1", kind), alarm("prompt", "p1")])).toEqual({ 0: 1 });
});

test("a rate explains a volume, whichever opened first, since an input that fails is sent again", () => {
  const volume = alarm("prompt", "p1", { code: "volume_rose", opened: 900 });
  expect(causes([volume, alarm("prompt", "p1")])).toEqual({ 0: 1 });
});

test("a model explains its prompts where two of them alarm together with it", () => {
  const alarms = [alarm("model", "m"), alarm("prompt", "p1"), alarm("prompt", "p2")];
  expect(causes(alarms)).toEqual({ 1: 0, 2: 0 });
});

test("where one prompt alarms, it explains its model and its workflow", () => {
  expect(causes([alarm("model", "m"), alarm("workflow", "w"), alarm("prompt", "p1")])).toEqual({
    ...{ 0: 2, 1: 2 },
  });
});

test("of a model and a workflow with the same prompts one explains the other", () => {
  const alarms = [
    alarm("workflow", "w"),
    alarm("model", "m"),
    alarm("prompt", "p1"),
    alarm("prompt", "p2"),
  ];
  expect(causes(alarms)).toEqual({ 0: 1, 2: 1, 3: 1 });
});

test("what began at another time, is of other parts or of another environment is explained by nothing", () => {
  const late = [
    alarm("model", "m"),
    alarm("prompt", "p1", { opened: 1025 }),
    alarm("prompt", "p2", { opened: 1025 }),
  ];
  expect(causes(late)).toEqual({});
  const within = [
    alarm("model", "m"),
    alarm("prompt", "p1", { opened: 1024 }),
    alarm("prompt", "p2", { opened: 1024 }),
  ];
  expect(causes(within)).toEqual({ 1: 0, 2: 0 });
  expect(causes([alarm("model", "m9"), alarm("prompt", "p1"), alarm("prompt", "p2")])).toEqual({});
  const other = { environment: "staging" };
  expect(
    causes([alarm("model", "m", other), alarm("prompt", "p1"), alarm("prompt", "p2")]),
  ).toEqual({});
});

test("a model that is over still explains two prompts that alarmed with it, and no single one", () => {
  const over = [alarm("model", "m", { opened: 995 })];
  expect(causes([alarm("prompt", "p1"), alarm("prompt", "p2")], over)).toEqual({ 0: 2, 1: 2 });
  expect(causes([alarm("prompt", "p1")], over)).toEqual({ 1: 0 });
});

test("the volume of a model explains no rates of its prompts, nor they its volume", () => {
  const volume = alarm("model", "m", { code: "volume_rose" });
  expect(causes([volume, alarm("prompt", "p1"), alarm("prompt", "p2")])).toEqual({});
  expect(causes([volume, alarm("prompt", "p1")])).toEqual({});
});

test("all traffic explains every volume that moved with it, and no rate", () => {
  const fell = { code: "volume_fell" } as const;
  const alarms = [
    alarm("source", "traffic", fell),
    alarm("prompt", "p1", fell),
    alarm("prompt", "p2"),
    alarm("prompt", "p3", { ...fell, opened: 2000 }),
    alarm("prompt", "p9", { ...fell, environment: "staging" }),
  ];
  expect(causes(alarms)).toEqual({ 1: 0 });
});

test("no alarm explains itself, and nothing explains in a circle", () => {
  const alarms = [
    ...["p1", "p2", "p3", "p9"].map((name) => alarm("prompt", name)),
    ...["m", "m9"].map((name) => alarm("model", name)),
    ...["w", "w9"].map((name) => alarm("workflow", name)),
    alarm("source", "traffic", { code: "volume_rose" }),
  ];
  const found = explainAlarms(alarms, [], bookOf());
  for (const start of alarms) {
    const seen = new Set<Alarm>();
    for (let one: Alarm | undefined = start; one !== undefined; one = found.get(one)) {
      expect(seen.has(one)).toBe(false);
      seen.add(one);
    }
  }
});
