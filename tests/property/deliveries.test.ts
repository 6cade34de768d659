import fc from "fast-check";
import { expect, test } from "vitest";
import { foldObservations } from "../../src/analysis/fold-observations.ts";
import { generic } from "../../src/connectors/generic/index.ts";
import { github } from "../../src/connectors/github/index.ts";
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

const commit = (version: number) => String(version).repeat(40);

/** Pushes, merges and deployments, with ways back and the same way again. */
function githubEvent({ prompt, version, second, kind }: Step, index: number): Delivery {
  const at = new Date(START + second * 1000).toISOString();
  const names = {
    created: "push.main",
    updated: "pull_request.merged",
    deleted: "deployment_status.success",
  };
  const event = vendorJson(`github/${names[kind]}.json`);
  event.repository.full_name = `acme/r${prompt}`;
  if (kind === "created") {
    Object.assign(event, { before: commit(1 + (version % 4)), after: commit(version) });
    event.repository.pushed_at = START / 1000 + second;
  } else if (kind === "updated") {
    const request = { number: index + 1, merged_at: at, merge_commit_sha: commit(version) };
    Object.assign(event.pull_request, request);
  } else {
    Object.assign(event.deployment, { sha: commit(version), created_at: at });
    event.deployment_status.created_at = at;
  }
  const delivery = pushed("github", event);
  return { ...delivery, headers: { kind: "webhook", event: names[kind].split(".")[0] ?? "" } };
}

function cloudEvent({ prompt, version, second, kind }: Step, index: number): Delivery {
  const time = new Date(START + second * 1000).toISOString();
  const attributes = { specversion: "1.0", id: `e${index}`, source: "/admin", type: kind, time };
  const delivery = pushed("generic", { ...attributes, data: { prompt: `p${prompt}`, version } });
  return { ...delivery, receivedAt: START + 3_000_000 };
}

test.each([
  ["generic", generic.parse, cloudEvent],
  ["github", github.parse, githubEvent],
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
