import type { Origin } from "../domain/answer.ts";
import { MINUTE } from "../domain/series.ts";
import { locateRise } from "./locate-rise.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { rawSplit } from "./raw-counts.ts";
import type { Account } from "./weigh-variants.ts";

/**
 * Where the rate moved inside the failing kind of input: the moment the accused side first reached traffic, in an
 * interval that time alone gives, widened to hold it.
 */
export function describeOrigin(bench: PromptBench, account: Account): Origin {
  const { sheet } = account.kind;
  const place = locateRise(bench, sheet);
  const at = account.variant.onset;
  const { exposed, unexposed } = rawSplit(bench, sheet.segment, account.variant.exposure);
  return {
    at: at * MINUTE,
    interval: [Math.min(place.from, at) * MINUTE, Math.max(place.to, at + 1) * MINUTE],
    rateBefore: unexposed.n > 0 ? unexposed.k / unexposed.n : 0,
    rateAfter: exposed.n > 0 ? exposed.k / exposed.n : 0,
  };
}
