import type { ChannelRules, Teller } from "../domain/channel.ts";
import {
  countsNow,
  newSighting,
  type Sighting,
  type WorkflowTurns,
} from "../domain/channel-turns.ts";
import { type Outcome, standingOf } from "../domain/outcome.ts";
import {
  type AddedSighting,
  addSightings,
  insertTurns,
  loadTurns,
  type NewTurn,
  nameOfUnit,
  type TurnUnit,
} from "../store/channel-turns.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import { WrittenMeanwhile } from "./written-meanwhile.ts";

/** Decides of outcomes whether they count, and keeps who told what. */
export interface TakenTurns {
  /** False for an outcome that confirms what another channel counts. */
  readonly counts: (outcome: Outcome) => boolean;
  /** Keeps what was decided, in the transaction that counts. */
  readonly save: () => Promise<void>;
}

interface UnitState {
  readonly unit: TurnUnit;
  readonly known: WorkflowTurns;
  readonly turnsBefore: number;
  readonly added: Map<Teller, Sighting>;
}

/** @param outcomes all that will be asked about */
export async function takeTurns(
  { db }: OpenTransaction,
  outcomes: readonly Outcome[],
  rules: ChannelRules,
): Promise<TakenTurns> {
  const states = await loadStates(db, outcomes, rules);
  const counts = (outcome: Outcome): boolean => {
    const { toldBy } = outcome;
    const state = toldBy && states.of(outcome);
    if (!state) return true;
    const standing = standingOf(outcome.outcome);
    const isJudged = standing === "ok" || standing === "failure";
    const told = { teller: toldBy, at: outcome.at, isJudged };
    const fixed = rules.fixed.get(state.unit.workflow);
    const isCounted = countsNow(state.known, told, { order: rules.order, fixed });
    for (const sightings of [state.known.sightings, state.added]) {
      see(sightings, toldBy, outcome, standing);
    }
    return isCounted;
  };
  const save = async () => {
    const { all } = states;
    if (!(await insertTurns(db, all.flatMap(newTurnsOf)))) throw new WrittenMeanwhile();
    await addSightings(db, all.flatMap(addedTo));
  };
  return { counts, save };
}

/** What is known of the units of some outcomes. */
interface UnitStates {
  readonly all: readonly UnitState[];
  readonly of: (outcome: Outcome) => UnitState | undefined;
}

async function loadStates(
  db: OpenTransaction["db"],
  outcomes: readonly Outcome[],
  rules: ChannelRules,
): Promise<UnitStates> {
  const nameOf = unitNamer(rules);
  const units = new Map<string, TurnUnit>();
  for (const outcome of outcomes) {
    if (outcome.toldBy === undefined) continue;
    const { name, unit } = nameOf(outcome);
    units.set(name, unit);
  }
  if (units.size === 0) return { all: [], of: () => undefined };
  const loaded = await loadTurns(db, [...units.values()]);
  const states = new Map<string, UnitState>(
    [...units].map(([name, unit]) => {
      const known = loaded.get(name) ?? { turns: [], sightings: new Map() };
      return [name, { unit, known, turnsBefore: known.turns.length, added: new Map() }];
    }),
  );
  return { all: [...states.values()], of: (outcome) => states.get(nameOf(outcome).name) };
}

interface NamedUnit {
  readonly name: string;
  readonly unit: TurnUnit;
}

/** Neighbouring outcomes are mostly of one unit, so the last one is kept. */
function unitNamer(rules: ChannelRules): (outcome: Outcome) => NamedUnit {
  let last: NamedUnit = { name: "", unit: { environment: "", workflow: "" } };
  return (outcome) => {
    const environment = outcome.environment;
    const workflow = workflowOf(outcome, rules);
    if (
      last.name === "" ||
      last.unit.workflow !== workflow ||
      last.unit.environment !== environment
    ) {
      const unit = { environment, workflow };
      last = { name: nameOfUnit(unit), unit };
    }
    return last;
  };
}

function workflowOf({ workflow, prompt }: Outcome, rules: ChannelRules): string {
  const named = workflow ?? (prompt === undefined ? undefined : rules.workflowOf.get(prompt));
  return named ?? prompt ?? "";
}

function see(
  sightings: Map<Teller, Sighting>,
  teller: Teller,
  { at, count, weight }: Outcome,
  standing: ReturnType<typeof standingOf>,
): void {
  const sighting = sightings.get(teller) ?? newSighting();
  sightings.set(teller, sighting);
  const amount = count * weight;
  sighting.told += amount;
  if (standing !== "ok" && standing !== "failure") return;
  sighting.judged += amount;
  if (standing === "failure") sighting.failed += amount;
  sighting.firstAt = Math.min(sighting.firstAt, at);
  sighting.lastAt = Math.max(sighting.lastAt, at);
}

function newTurnsOf({ unit, known, turnsBefore }: UnitState): readonly NewTurn[] {
  return known.turns.slice(turnsBefore).map((turn) => ({ ...unit, turn }));
}

function addedTo({ unit, added }: UnitState): readonly AddedSighting[] {
  return [...added].map(([teller, sighting]) => ({ ...unit, teller, added: sighting }));
}
