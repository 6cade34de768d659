import type { Exposure, Stretch, Variant } from "./exposure.ts";
import type { Label, PromptTraffic } from "./prompt-traffic.ts";
import { binOf, startOf, type TimeGrid } from "./time-grid.ts";

/** A text or a served model, whichever a hypothesis is about, and how labels are told apart by it. */
export type LabelName = (label: Label) => string | undefined;

export const revisionName: LabelName = (label) => label.hash ?? label.version;
export const modelName: LabelName = (label) => label.model;

const NEVER_CURED = 0.8;

/**
 * The ways in which a revision (or model) named `name` may have done harm from `from` (minutes) on: it and all that
 * came after it, since later edits inherit the damage; or only up to a later one that cured it. Labels decide, not
 * time, so a share of traffic still on the old side stays unexposed. Empty when traffic never shows the name.
 */
export function labelVariants(
  traffic: PromptTraffic,
  grid: TimeGrid,
  nameOf: LabelName,
  name: string,
  from: number,
): Variant[] {
  const order = namesInOrder(traffic.labels, nameOf);
  const place = order.findIndex((entry) => entry.name === name);
  const own = order[place];
  if (!own) return [];
  const start = binOf(grid, Math.max(from, own.firstSeen));
  const later = order.slice(place + 1);
  const exposureUpTo = (last: number): Exposure =>
    stretchesOf(
      traffic,
      nameOf,
      new Set([name, ...later.slice(0, last).map((entry) => entry.name)]),
      start,
      grid.size,
    );
  const onset = Math.max(own.firstSeen, startOf(grid, start));
  const variant = (last: number, logPrior: number): Variant => ({
    exposure: exposureUpTo(last),
    logPrior,
    onset,
    basis: "label",
  });
  if (later.length === 0) return [variant(0, 0)];
  const cured = Math.log((1 - NEVER_CURED) / later.length);
  return [
    variant(later.length, Math.log(NEVER_CURED)),
    ...later.map((_, last) => variant(last, cured)),
  ];
}

interface Named {
  readonly name: string;
  readonly firstSeen: number;
}

function namesInOrder(labels: readonly Label[], nameOf: LabelName): Named[] {
  const first = new Map<string, number>();
  for (const label of labels) {
    const name = nameOf(label);
    if (name === undefined) continue;
    first.set(name, Math.min(first.get(name) ?? label.firstSeen, label.firstSeen));
  }
  return [...first]
    .map(([name, firstSeen]) => ({ name, firstSeen }))
    .sort((a, b) => a.firstSeen - b.firstSeen);
}

function stretchesOf(
  traffic: PromptTraffic,
  nameOf: LabelName,
  names: ReadonlySet<string>,
  from: number,
  to: number,
): Stretch[] {
  return traffic.labels.flatMap((label, place) => {
    const name = nameOf(label);
    return name !== undefined && names.has(name) ? [{ label: place, from, to }] : [];
  });
}
