import type { MixShift } from "../domain/answer.ts";
import type { PromptBench } from "./prompt-bench.ts";
import type { Account } from "./weigh-variants.ts";

export function mixShiftOf(_bench: PromptBench, _account: Account): MixShift | undefined {
  return undefined;
}
