import type { ChangeEvent } from "../domain/change-event.ts";
import { MINUTE } from "../domain/series.ts";
import type { Reason } from "../domain/suspect.ts";
import { changeVariants } from "./change-variants.ts";
import { concerns } from "./concerns.ts";
import type { ChangeGroup } from "./group-rollout-steps.ts";
import type { Hypothesis } from "./hypothesis.ts";
import { rateWords, spanWords } from "./rate-words.ts";
import { rawSplit } from "./raw-counts.ts";
import { startOf } from "./time-grid.ts";
import type { WeighedCase } from "./weigh-case.ts";

/** Why a change was set aside, in one sentence, with the log odds against it where it was weighed at all. */
export function ruledOutReason(
  group: ChangeGroup,
  weighed: WeighedCase,
  changes: readonly ChangeEvent[],
  best: Hypothesis | undefined,
): Reason {
  const { change } = group;
  const never = Number.NEGATIVE_INFINITY;
  if (change.kind === "review")
    return { code: "no_effect", text: "a review changes no traffic", logOdds: never };
  const touched = weighed.benches.asked.filter((bench) => concerns(change, bench.traffic));
  if (touched.length === 0) {
    const text = change.prompt
      ? `changes ${change.prompt}, not what failed`
      : "is not part of what failed";
    return { code: "other_scope", text, logOdds: never };
  }
  const served = touched.some(
    (b) => changeVariants(group, b.traffic, b.grid, changes).kind === "served",
  );
  if (!served) return { code: "not_served", text: "never seen in traffic", logOdds: never };
  return weighedReason(change, best, weighed.weighed[0]?.hypothesis.logWeight ?? 0);
}

function weighedReason(change: ChangeEvent, best: Hypothesis | undefined, top: number): Reason {
  const account = best?.weight?.best;
  const bench = best?.bench;
  if (!account || !bench) {
    return { code: "no_traffic", text: "no outcomes since it went live", logOdds: 0 };
  }
  const logOdds = best.logWeight - top;
  const spike = startOf(bench.grid, bench.spikeBin) * MINUTE;
  if (change.effective.from > spike + 5 * MINUTE) {
    const late = spanWords((change.effective.from - spike) / MINUTE);
    return { code: "after_spike", text: `went live ${late} after errors rose`, logOdds };
  }
  const { exposed, unexposed } = rawSplit(
    bench,
    account.kind.sheet.segment,
    account.variant.exposure,
  );
  const text = `errors ${rateWords(unexposed)} without it, ${rateWords(exposed)} with it`;
  const code =
    exposed.k * unexposed.n > 1.3 * unexposed.k * exposed.n ? "fits_worse" : "rate_did_not_move";
  return {
    code,
    text: code === "fits_worse" ? `another explanation fits better: ${text}` : text,
    logOdds,
  };
}
