import { type Channel, channelOf, type Teller } from "./channel.ts";
import { HOUR, MINUTE } from "./series.ts";

/** From a moment on, one teller counts the outcomes of a workflow; what the others tell confirms it. */
export interface Turn {
  /** Epoch milliseconds; `-Infinity` for the first. */
  readonly from: number;
  readonly teller: Teller;
}

/** What a teller told of a workflow so far. */
export interface Sighting {
  /** The first and last moment of an outcome that it judged, epoch milliseconds; infinite before there is one. */
  firstAt: number;
  lastAt: number;
  /** Outcomes, those that were judged, and the failures among these. */
  told: number;
  judged: number;
  failed: number;
}

/** What is known of who tells of a workflow; changed in place. */
export interface WorkflowTurns {
  /** In order of time. */
  readonly turns: Turn[];
  readonly sightings: Map<Teller, Sighting>;
}

export interface TurnRules {
  readonly order: readonly Channel[];
  /** The one channel that counts. */
  readonly fixed: Channel | undefined;
}

interface ToldOutcome {
  readonly teller: Teller;
  readonly at: number;
  readonly isJudged: boolean;
}

/** While a workflow is so new, a better channel takes over, since nothing is known yet that it could seem to change. */
const SETTLING = HOUR;
/** A teller that judged nothing for so long has ended. */
const SILENCE = 15 * MINUTE;
/** Two channels give the same request moments that differ by how long it took. */
const APART = MINUTE;

/**
 * Whether an outcome counts, or confirms what another channel counts. The channel that judges a workflow first goes on
 * counting it, so that an instrument that is added changes no rate. A better one takes over within the first hour; any
 * one takes over from a channel that judges nothing, or nothing any more. A request belongs to the turn of its own
 * moment, so that late news is not counted twice.
 */
export function countsNow(workflow: WorkflowTurns, told: ToldOutcome, rules: TurnRules): boolean {
  const { turns } = workflow;
  if (rules.fixed !== undefined) return channelOf(told.teller) === rules.fixed;
  const latest = turns.at(-1);
  const from = latest === undefined ? -Infinity : takesOverAt(workflow, latest, told, rules);
  if (from !== undefined) turns.push({ from, teller: told.teller });
  return turns.findLast((turn) => turn.from <= told.at)?.teller === told.teller;
}

/** From when on a teller takes over from the latest; absent where it does not. */
function takesOverAt(
  { sightings }: WorkflowTurns,
  latest: Turn,
  { teller, at, isJudged }: ToldOutcome,
  { order }: TurnRules,
): number | undefined {
  if (teller === latest.teller || !isJudged || at < latest.from) return undefined;
  const known = sightings.get(latest.teller);
  if (known === undefined || known.judged === 0) return at;
  if (at > known.lastAt + SILENCE) return at;
  const rank = (one: Teller) => order.indexOf(channelOf(one));
  const isBetter = rank(teller) < rank(latest.teller);
  const isNew = Math.max(at, known.lastAt) < known.firstAt + SETTLING;
  return isBetter && isNew ? Math.max(at, known.lastAt) + APART : undefined;
}

export function newSighting(): Sighting {
  return { firstAt: Infinity, lastAt: -Infinity, told: 0, judged: 0, failed: 0 };
}
