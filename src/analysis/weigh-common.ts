import { classEvidence } from "./class-evidence.ts";
import { classesBetween, everydayClasses } from "./count-classes.ts";
import type { Hypothesis } from "./hypothesis.ts";
import { logAdd, logSumExp } from "./log-sum-exp.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { timeFactor } from "./time-factor.ts";
import { startOf } from "./time-grid.ts";

/** Chance a minute that something shared by many prompts fails: providers report several incidents a month. */
const COMMON_A_MINUTE = 0.05 / 1440;
/** Chance that a prompt suffers when something it shares with others fails: asked about, or not. */
const ASKED_SUFFERS = 0.95;
const OTHER_SUFFERS = 0.8;

/** The benches of a case: those asked about, and the rest, which tell a common rise from a single one. */
export interface Benches {
  readonly asked: readonly PromptBench[];
  readonly others: readonly PromptBench[];
}

/**
 * Weighs a failure of what prompts share: all of them, those on one served model, those of one workflow. The same
 * minute must fit all, so a rise of one prompt alone speaks against it.
 */
export function weighCommon(benches: Benches): Hypothesis[] {
  const all = [...benches.asked, ...benches.others];
  const groups = new Map<string, readonly PromptBench[]>();
  const add = (members: readonly PromptBench[]): void => {
    const asked = members.some((bench) => benches.asked.includes(bench));
    if (asked && members.length > 1) {
      groups.set(members.map((m) => m.traffic.prompt).join("\n"), members);
    }
  };
  add(all);
  for (const name of namesOf(all, (bench) => bench.traffic.models)) {
    add(all.filter((bench) => bench.traffic.models.has(name)));
  }
  for (const name of namesOf(all, (bench) => bench.traffic.workflows)) {
    add(all.filter((bench) => bench.traffic.workflows.has(name)));
  }
  return [...groups.values()].map((members) => weighMembers(members, new Set(benches.asked)));
}

function namesOf(
  benches: readonly PromptBench[],
  of: (bench: PromptBench) => ReadonlySet<string>,
): Set<string> {
  return new Set(benches.flatMap((bench) => [...of(bench)]));
}

function weighMembers(
  members: readonly PromptBench[],
  asked: ReadonlySet<PromptBench>,
): Hypothesis {
  const gains = commonGains(members, asked);
  const best = gains.indexOf(Math.max(...gains));
  const [first] = members;
  const at = first ? startOf(first.grid, first.nearFrom + best) : 0;
  const minutes = gains.map((_, i) =>
    startOf(first?.grid ?? EMPTY_GRID, (first?.nearFrom ?? 0) + i),
  );
  const priors = minutes.map(
    (minute) => Math.log(COMMON_A_MINUTE) + timeFactor(minute, first?.since ?? 0),
  );
  const classes = members
    .filter((bench) => asked.has(bench))
    .reduce((sum, bench) => sum + classesOfOutage(bench, at), 0);
  return {
    cause: { kind: "common", prompts: members.map((bench) => bench.traffic.prompt), at },
    bench: undefined,
    covers: members,
    logWeight: logSumExp(gains.map((gain, i) => gain + (priors[i] ?? 0))) + classes,
    logPrior: logSumExp(priors),
    weight: undefined,
    reasons: [{ code: "failure_class", text: "", logOdds: classes }],
  };
}

function classesOfOutage(bench: PromptBench, at: number): number {
  return classEvidence(classesBetween(bench, at), "common", 0, everydayClasses(bench));
}

const EMPTY_GRID = { edges: new Int32Array(1), size: 0, fineFrom: 0, fineTo: 0 };

/** Log Bayes factor of a common rise from each bin near the moment asked about. */
function commonGains(members: readonly PromptBench[], asked: ReadonlySet<PromptBench>): number[] {
  const gains = new Array<number>(members[0]?.near.length ?? 0).fill(0);
  for (const bench of members) {
    const chance = asked.has(bench) ? ASKED_SUFFERS : OTHER_SUFFERS;
    const quiet = asked.has(bench) ? 0 : bench.ownTrouble;
    for (let i = 0; i < gains.length; i += 1) {
      gains[i] = (gains[i] ?? 0) + suffers(bench.near[i] ?? 0, chance, quiet);
    }
  }
  return gains;
}

/** ln((1 − q) + q·e^(gain − quiet)): how much better than quiet a prompt does that may or may not suffer. */
export function suffers(gain: number, chance: number, quiet: number): number {
  return logAdd(Math.log(1 - chance), Math.log(chance) + gain - quiet);
}
