import { joinFacts } from "./join-facts.ts";
import type { CallFacts, OutcomeRecord, OutcomeScope } from "./outcome-facts.ts";

/** Takes what a call learns of itself; later facts add to earlier ones. */
export type Tell = (facts: CallFacts) => void;

/** Makes a call, records how it ended, and ends the same way. */
export async function watchCall<Output>(
  scope: OutcomeScope,
  call: (tell: Tell) => Output | Promise<Output>,
  record: (record: OutcomeRecord) => void,
): Promise<Output> {
  let told: OutcomeScope & CallFacts = scope;
  const tell = (facts: CallFacts) => {
    told = joinFacts(told, facts);
  };
  try {
    const value = await call(tell);
    record({ ...told, schemaOk: true });
    return value;
  } catch (error) {
    record({ ...told, error: error ?? "unknown" });
    throw error;
  }
}
