import type { Evidence } from "../../../src/analysis/investigate.ts";
import type { Finding } from "../../../src/domain/answer.ts";
import { DAY, MINUTE } from "../../../src/domain/series.ts";
import type { IncidentFamily } from "./harm-prompt.ts";
import { quietWorld, type Truth } from "./incident-world.ts";
import { randomSource } from "./random-source.ts";
import { simulateTraffic } from "./simulate-traffic.ts";

export interface Incident {
  readonly evidence: Evidence;
  readonly truth: Truth;
}

/** An incident of a family: the same seed gives the same one. The question is up to six minutes off. */
export function makeIncident(family: IncidentFamily, seed: number): Incident {
  const random = randomSource(seed);
  const world = quietWorld(random);
  family(world);
  const off = random.integer(-6, 6);
  const question: Evidence["question"] = {
    sinceText: "then",
    since: (world.spike + off) * MINUTE,
    until: world.end * MINUTE,
    asOf: undefined,
    zone: "UTC",
    zoneFrom: "test",
    environment: undefined,
    workflow: undefined,
    prompt: undefined,
    segment: {},
    lookback: 30 * DAY,
    assumptions: [],
    ...world.question,
  };
  const series = world.prompts.flatMap((prompt) =>
    simulateTraffic(prompt, world.start, world.end, random),
  );
  const changes = [...world.changes].sort((a, b) => a.occurredAt - b.occurredAt);
  const nothing: ReadonlySet<string> = new Set();
  const evidence: Evidence = {
    question,
    series,
    changes,
    blindSpots: world.blindSpots,
    knownHashes: nothing,
    knownVersions: nothing,
    knownModels: new Set(["model-a"]),
  };
  return { evidence, truth: world.truth };
}

/** Whether an answer says what happened: the verdict, and whom or what it names first. */
export function isRight(finding: Finding, truth: Truth): boolean {
  const told = [truth.verdict, ...(truth.alsoRight ?? [])];
  if (!told.includes(finding.verdict)) return false;
  if (finding.verdict === "no_spike") return true;
  if (finding.spike?.measure !== truth.measure) return false;
  if (finding.verdict !== "recorded_change") return true;
  const [first] = finding.suspects;
  return (
    first !== undefined &&
    [first.change.id, ...first.also].some((id) => truth.accepted.includes(id))
  );
}
