import type { ChangeEvent, ChangeKind } from "../domain/change-event.ts";
import { classEvidence } from "./class-evidence.ts";
import { countClasses, everydayClasses } from "./count-classes.ts";
import type { Known } from "./find-unrecorded.ts";
import type { ChangeGroup } from "./group-rollout-steps.ts";
import type { Cause, Hypothesis } from "./hypothesis.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { type SortOfHarm, sortOfHarm } from "./sort-of-harm.ts";
import { weighChange } from "./weigh-change.ts";
import { type Benches, weighCommon } from "./weigh-common.ts";
import { weighUnknown } from "./weigh-unknown.ts";
import { weighUnrecorded } from "./weigh-unrecorded.ts";

/** Hypotheses (log) further than this from the best are not saved by the classes of failure. */
const CLASSES_MATTER = 20;
/** How many times as often something unseen breaks a prompt while a source of its changes cannot be read. */
const UNSEEN = 9;

/** What hypotheses are made of, beside traffic. */
export interface Records {
  readonly groups: readonly ChangeGroup[];
  readonly changes: readonly ChangeEvent[];
  readonly known: Known;
  /** Whether a source that can change a prompt was not readable in the time that matters. */
  readonly isBlind: (prompt: string) => boolean;
  /** Scales the chance that a kind of change does what is asked about. */
  readonly aptness: (kind: ChangeKind) => number;
}

/** All hypotheses but "no spike", weighed on the prompts asked about. */
export function weighHypotheses(benches: Benches, records: Records): Hypothesis[] {
  const hypotheses = [
    ...records.groups.flatMap((group) => {
      const shift = Math.log(records.aptness(group.change.kind));
      return weighChange(benches, group, records.changes).map((one) => shifted(one, shift));
    }),
    ...weighUnrecorded(benches, records.known, records.changes),
    ...benches.asked.map((bench) => weighElse(bench, records.isBlind(bench.traffic.prompt))),
    ...weighCommon(benches),
  ];
  const whole = hypotheses.map((one) => withOthers(one, benches.asked));
  const top = Math.max(...whole.map((hypothesis) => hypothesis.logWeight));
  return whole.map((one) => (one.logWeight < top - CLASSES_MATTER ? one : withClasses(one)));
}

/** Adds what the asked prompts weigh by themselves that a hypothesis does not account for: there may be two troubles. */
function withOthers(hypothesis: Hypothesis, asked: readonly PromptBench[]): Hypothesis {
  const others = asked.filter((bench) => !hypothesis.covers.includes(bench));
  const logWeight = others.reduce((sum, one) => sum + one.ownTrouble, hypothesis.logWeight);
  return { ...hypothesis, logWeight };
}

function shifted(hypothesis: Hypothesis, shift: number): Hypothesis {
  const [logWeight, logPrior] = [hypothesis.logWeight + shift, hypothesis.logPrior + shift];
  return { ...hypothesis, logWeight, logPrior };
}

/** Something else on one prompt, likelier where changes may have gone unseen. */
function weighElse(bench: PromptBench, blind: boolean): Hypothesis {
  const weight = weighUnknown(bench);
  const { logWeight, logPrior } = weight;
  const cause = { kind: "unknown" as const };
  return shifted(
    { cause, bench, covers: [bench], logWeight, logPrior, weight, reasons: [] },
    blind ? Math.log(1 + UNSEEN) : 0,
  );
}

/** Adds what the classes of failure say. */
function withClasses(hypothesis: Hypothesis): Hypothesis {
  const sort = sortOf(hypothesis.cause);
  const account = hypothesis.weight?.best;
  if (!sort || !account || !hypothesis.bench) return hypothesis;
  const { counts, everyday } = countClasses(hypothesis.bench, account);
  const logOdds = classEvidence(counts, sort, everyday, everydayClasses(hypothesis.bench));
  const reason = { code: "failure_class", text: "", logOdds };
  const reasons = [...hypothesis.reasons, reason];
  return { ...hypothesis, logWeight: hypothesis.logWeight + logOdds, reasons };
}

function sortOf(cause: Cause): SortOfHarm | undefined {
  if (cause.kind === "change") return sortOfHarm(cause.group.change);
  if (cause.kind !== "unrecorded") return undefined;
  return cause.side.aspect === "model" ? "model_change" : "prompt_edit";
}
