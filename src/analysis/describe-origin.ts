import type { Origin } from "../domain/answer.ts";
import { DAY, MINUTE } from "../domain/series.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { exposedAndNot, rate } from "./weigh-variant.ts";
import type { Account } from "./weigh-variants.ts";

export function describeOrigin(bench: PromptBench, account: Account): Origin {
  const at = account.variant.onset * MINUTE;
  const [exposed, unexposed] = exposedAndNot(bench, account.kind.sheet, account.variant.exposure);
  return {
    at,
    interval: [at - DAY, at + DAY],
    rateBefore: rate(unexposed),
    rateAfter: rate(exposed),
  };
}
