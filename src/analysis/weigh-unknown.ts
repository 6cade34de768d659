import { logSumExp } from "./log-sum-exp.ts";
import type { InputKind, PromptBench } from "./prompt-bench.ts";
import { timeFactor } from "./time-factor.ts";
import { startOf } from "./time-grid.ts";
import { spellsFrom } from "./time-variants.ts";
import { between } from "./traffic-sheet.ts";
import { USUAL_TROUBLE } from "./trouble-rate.ts";
import { evidenceOf, risesAtSpike, timing } from "./weigh-variant.ts";
import type { Account, CauseWeight } from "./weigh-variants.ts";

/** Chance that a given kind of input has always failed more than the rest. */
const ALWAYS_FAILED = 0.05;
/** The same for a kind of input that was hardly ever met before the spike: nobody has tried it. */
const NEW_FAILS = 0.2;
const HARDLY_MET = 3;
const KIND_STEP = 5;
const OLD_STEP_MINUTES = 60;

/**
 * Weighs "something else": a rise of the whole prompt at any minute near the moment asked about; a rise in one kind
 * of input, now or long ago; and a kind of input that always failed and has only now arrived.
 */
export function weighUnknown(bench: PromptBench): CauseWeight {
  const terms: Term[] = [...wholePrompt(bench)];
  for (const kind of bench.kinds) {
    if (kind.sheet === bench.root) continue;
    terms.push(...recentRises(bench, kind), ...oldRises(bench, kind), alwaysFailed(bench, kind));
  }
  const best = terms.reduce<Term | undefined>(
    (top, term) => (top && top.prior + top.gain >= term.prior + term.gain ? top : term),
    undefined,
  );
  return {
    logWeight: logSumExp(terms.map((term) => term.prior + term.gain)),
    logPrior: logSumExp(terms.map((term) => term.prior)),
    logRootGain: Number.NEGATIVE_INFINITY,
    best: best && accountOf(bench, best),
  };
}

interface Term {
  readonly kind: InputKind;
  readonly bin: number;
  readonly prior: number;
  readonly gain: number;
}

function accountOf(bench: PromptBench, term: Term): Account | undefined {
  const [variant] = spellsFrom(term.bin, 0, [], bench.grid);
  if (!variant) return undefined;
  const logTiming = timing(bench, term.kind, variant);
  return {
    kind: term.kind,
    variant,
    logWeight: term.prior + term.gain,
    logEvidence: term.gain,
    logTiming,
  };
}

function wholePrompt(bench: PromptBench): Term[] {
  const [kind] = bench.kinds;
  if (!kind) return [];
  return Array.from(bench.near, (gain, i) => {
    const bin = bench.nearFrom + i;
    const minute = startOf(bench.grid, bin);
    const chance = Math.log(bench.trouble.at(minute));
    const prior = kind.logPrior + chance + timeFactor(minute, bench.since);
    return { kind, bin, prior, gain };
  });
}

function recentRises(bench: PromptBench, kind: InputKind): Term[] {
  const terms: Term[] = [];
  const prior = kind.logPrior + Math.log(bench.trouble.always * KIND_STEP);
  for (let i = 0; i < bench.near.length; i += KIND_STEP) {
    const bin = bench.nearFrom + i;
    const fit = timeFactor(startOf(bench.grid, bin), bench.since);
    const exposure = [{ label: undefined, from: bin, to: bench.grid.size }];
    if (fit > -8)
      terms.push({ kind, bin, prior: prior + fit, gain: evidenceOf(bench, kind.sheet, exposure) });
  }
  return terms;
}

function oldRises(bench: PromptBench, kind: InputKind): Term[] {
  const terms: Term[] = [];
  const prior = kind.logPrior + Math.log(USUAL_TROUBLE * OLD_STEP_MINUTES);
  for (let bin = 4; bin < bench.nearFrom; bin += OLD_STEP_MINUTES / 15) {
    const exposure = [{ label: undefined, from: bin, to: bench.grid.size }];
    terms.push({ kind, bin, prior, gain: evidenceOf(bench, kind.sheet, exposure) });
  }
  return gateLikely(bench, terms);
}

/** An old rise explains the spike only through a rise of exposure there, which is looked at where it could matter. */
function gateLikely(bench: PromptBench, terms: readonly Term[]): Term[] {
  const top = Math.max(...terms.map((term) => term.gain));
  const atSpike = timeFactor(startOf(bench.grid, bench.spikeBin), bench.since);
  const gate = (term: Term): number => {
    const exposure = [{ label: undefined, from: term.bin, to: bench.grid.size }];
    const onset = startOf(bench.grid, term.bin);
    return Math.log(risesAtSpike(bench, term.kind.sheet, exposure, onset));
  };
  return terms
    .filter((term) => term.gain > top - 12)
    .map((term) => ({ ...term, prior: term.prior + atSpike + gate(term) }));
}

function alwaysFailed(bench: PromptBench, kind: InputKind): Term {
  const exposure = [{ label: undefined, from: 0, to: bench.grid.size }];
  const gate = Math.log(risesAtSpike(bench, kind.sheet, exposure, startOf(bench.grid, 0)));
  const atSpike = timeFactor(startOf(bench.grid, bench.spikeBin), bench.since);
  const met = between(kind.sheet.all, 0, bench.spikeBin).n >= HARDLY_MET;
  const prior = kind.logPrior + Math.log(met ? ALWAYS_FAILED : NEW_FAILS) + gate + atSpike;
  return { kind, bin: 0, prior, gain: evidenceOf(bench, kind.sheet, exposure) };
}
