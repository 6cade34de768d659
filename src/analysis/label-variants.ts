import type { Exposure, Stretch, Variant } from "./exposure.ts";
import type { Label, PromptTraffic } from "./prompt-traffic.ts";
import { binOf, startOf, type TimeGrid } from "./time-grid.ts";

/** A text or a served model, whichever a hypothesis is about, and how labels are told apart by it. */
export type LabelName = (label: Label) => string | undefined;

export const revisionName: LabelName = (label) => label.hash ?? label.version;
export const modelName: LabelName = (label) => label.model;

/** The new side of a change, as labels name it. Minutes since the epoch. */
export interface NamedSide {
  readonly nameOf: LabelName;
  readonly name: string;
  /** Its exposure is not counted before this. */
  readonly from: number;
  /** From when on outcomes without a label are taken to be on this side. */
  readonly unlabelledFrom: number;
  /** Its exposure is not counted from this on; absent for no end. */
  readonly until?: number | undefined;
}

const NEVER_CURED = 0.8;
/**
 * How long before its record, in minutes, traffic may show a revision for the first time: clocks are off and records come
 * late, but no revision runs before it is put forward. What was seen longer before came by another way.
 */
const RECORDED_LATE = 360;

/**
 * The ways in which a revision (or model) may have done harm from a minute on: it and all that
 * came after it, since later edits inherit the damage; or only up to a later one that cured it. Labels decide, not
 * time, so a share of traffic still on the old side stays unexposed. Outcomes without a label count as exposed from
 * `unlabelledFrom` on. Empty when traffic never shows the name.
 */
export function labelVariants(traffic: PromptTraffic, grid: TimeGrid, side: NamedSide): Variant[] {
  const { nameOf, name, from, unlabelledFrom, until } = side;
  const order = namesInOrder(traffic.labels, nameOf);
  const place = order.findIndex((entry) => entry.name === name);
  const own = order[place];
  if (!own) return [];
  const labelled = firstLabelled(traffic.labels, nameOf);
  const before = own.firstSeen <= labelled;
  const first = own.firstSeen < from - RECORDED_LATE ? from : own.firstSeen;
  const start = binOf(grid, before ? from : first);
  const unlabelled = binOf(grid, before ? from : Math.max(unlabelledFrom, own.firstSeen));
  const end = until === undefined ? grid.size : binOf(grid, until);
  const later = order.slice(place + 1);
  const exposureUpTo = (last: number): Exposure =>
    stretchesOf(
      traffic,
      nameOf,
      new Set([name, ...later.slice(0, last).map((entry) => entry.name)]),
      { start, unlabelled, end },
    );
  const onset = before ? Math.max(from, startOf(grid, 0)) : Math.max(first, startOf(grid, start));
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

/** How often a revision that is brought back does what it did before, rather than something new. */
const AS_BEFORE = 0.7;

/**
 * The ways in which a revision that traffic knew before may do harm once it is brought back: wherever it runs, also
 * then, or only from the return on. Revisions that came after the return inherit the damage.
 */
export function returnVariants(traffic: PromptTraffic, grid: TimeGrid, side: NamedSide): Variant[] {
  const { nameOf, name, from, unlabelledFrom } = side;
  const order = namesInOrder(traffic.labels, nameOf);
  if (!order.some((entry) => entry.name === name)) return [];
  const newer = order.filter((entry) => entry.firstSeen > from);
  const names = new Set([name, ...newer.map((entry) => entry.name)]);
  const span = { unlabelled: binOf(grid, unlabelledFrom), end: grid.size };
  const variant = (start: number, chance: number): Variant => ({
    exposure: stretchesOf(traffic, nameOf, names, { ...span, start }),
    logPrior: Math.log(chance),
    onset: Math.max(from, startOf(grid, 0)),
    basis: "label",
  });
  return [variant(0, AS_BEFORE), variant(binOf(grid, from), 1 - AS_BEFORE)];
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

/** From when on outcomes carry names at all: what ran before that has none, whatever it was. */
function firstLabelled(labels: readonly Label[], nameOf: LabelName): number {
  const named = labels.filter((label) => nameOf(label) !== undefined);
  return Math.min(...named.map((label) => label.firstSeen));
}

interface Span {
  readonly start: number;
  readonly unlabelled: number;
  readonly end: number;
}

function stretchesOf(
  traffic: PromptTraffic,
  nameOf: LabelName,
  names: ReadonlySet<string>,
  span: Span,
): Stretch[] {
  return traffic.labels.flatMap((label, place) => {
    const name = nameOf(label);
    if (name === undefined) return [{ label: place, from: span.unlabelled, to: span.end }];
    return names.has(name) ? [{ label: place, from: span.start, to: span.end }] : [];
  });
}
