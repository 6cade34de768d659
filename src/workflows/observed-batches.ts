import type { OpenTransaction } from "../store/in-transaction.ts";
import type { Target } from "../store/observations.ts";
import type { Store } from "../store/open-database.ts";
import { readObservedTargets } from "../store/stored-changes.ts";

const TARGETS_A_PAGE = 200;
/** A batch ends once it holds so many observations, so that what is folded at once stays small. */
const OBSERVATIONS_A_BATCH = 2000;

/** Every target that anything was observed of, a few at a time. */
export async function* observedBatches(
  client: OpenTransaction["client"] | Store["pool"],
): AsyncGenerator<readonly Target[]> {
  let after: Target = { source: "", target: "" };
  for (;;) {
    const page = await readObservedTargets(client, after, TARGETS_A_PAGE);
    let batch: Target[] = [];
    let observations = 0;
    for (const { source, target, observations: own } of page) {
      batch.push({ source, target });
      observations += own;
      if (observations < OBSERVATIONS_A_BATCH) continue;
      yield batch;
      [batch, observations] = [[], 0];
    }
    if (batch.length > 0) yield batch;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last;
  }
}
