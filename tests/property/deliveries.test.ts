import fc from "fast-check";
import { expect, test } from "vitest";
import { foldObservations } from "../../src/analysis/fold-observations.ts";
import { langfuse } from "../../src/connectors/langfuse/index.ts";
import { launchdarkly } from "../../src/connectors/launchdarkly/index.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { Observation } from "../../src/domain/observation.ts";
import { vendorJson } from "../support/vendor-fixture.ts";

/** How many deliveries are shuffled in all: CI takes thousands, `DELIVERIES=100000` more. */
const DELIVERIES = Number(process.env["DELIVERIES"] ?? 4000);
const A_HISTORY = 200;
const START = Date.UTC(2026, 7, 20, 14);

/** What keeping deliveries comes to: a fact is one by its key, and each target is folded from all of its facts. */
function stateOf(parse: (delivery: Delivery) => readonly Observation[], all: readonly Delivery[]) {
  const facts = new Map(all.flatMap(parse).map((one) => [one.key, one]));
  const targets = [...new Set([...facts.values()].map((one) => one.target))].sort();
  return targets.map((target) => {
    const told = [...facts.values()].filter((one) => one.target === target);
    return [target, foldObservations("vendor", told)];
  });
}

function pushed(connector: string, event: object): Delivery {
  const body = Buffer.from(JSON.stringify(event));
  const headers = { kind: "webhook" };
  return { source: "vendor", connector, receivedAt: 0, body, verified: "signed", headers };
}

const step = fc.record({
  prompt: fc.integer({ min: 0, max: 3 }),
  version: fc.integer({ min: 1, max: 4 }),
  second: fc.integer({ min: 0, max: 2000 }),
  kind: fc.constantFrom("created" as const, "updated" as const, "deleted" as const),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function langfuseEvent({ prompt, version, second, kind }: Step, index: number): Delivery {
  const event = vendorJson("langfuse/webhook-updated-v7-gained-production.ui.raw.json");
  const at = new Date(START + second * 1000).toISOString();
  const id = `${prompt}-${version}`;
  const of = { id, name: `p${prompt}`, version, createdAt: at, updatedAt: at };
  return pushed("langfuse", {
    ...event,
    id: `e${index}`,
    action: kind,
    timestamp: at,
    prompt: { ...event.prompt, ...of },
  });
}

function launchdarklyEvent({ prompt, version, second, kind }: Step, index: number): Delivery {
  const name = kind === "created" ? "variation-update" : "targeting-update";
  const entry = JSON.parse(
    JSON.stringify(vendorJson(`launchdarkly/auditlog-entry-${name}.json`)).replaceAll(
      "invoice-extractor",
      `p${prompt}`,
    ),
  );
  const date = START + second * 1000;
  const written = entry.currentVersion && { ...entry.currentVersion, version, createdAt: date };
  return pushed("launchdarkly", { ...entry, _id: `e${index}`, date, currentVersion: written });
}

test.each([
  ["langfuse", langfuse.parse, langfuseEvent],
  ["launchdarkly", launchdarkly.parse, launchdarklyEvent],
] as const)(
  "deliveries of %s that come shuffled and repeated give the state that they give in order",
  (_, parse, toEvent) => {
    const history = fc.array(step, { minLength: 1, maxLength: A_HISTORY, size: "max" });
    const shuffled = history.chain((steps) => {
      const indexes = steps.map((_, index) => index);
      const repeated = [...indexes, ...indexes, ...indexes.slice(0, 20)];
      return fc.tuple(
        fc.constant(steps),
        fc.shuffledSubarray(repeated, { minLength: repeated.length }),
      );
    });
    fc.assert(
      fc.property(shuffled, ([steps, arrivals]) => {
        const inOrder = steps.map(toEvent);
        const asTheyCame = arrivals.flatMap((index) => inOrder[index] ?? []);
        expect(stateOf(parse, asTheyCame)).toEqual(stateOf(parse, inOrder));
      }),
      { numRuns: Math.max(5, Math.round(DELIVERIES / A_HISTORY / 2)) },
    );
  },
  600_000,
);
