import type { CallFacts, OutcomeScope } from "./outcome-facts.ts";

/** Facts of a call over those of its scope: what is not known of the call stays as the scope has it; segments add up. */
export function joinFacts(
  scope: OutcomeScope & CallFacts,
  facts: CallFacts,
): OutcomeScope & CallFacts {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return {
    ...scope,
    ...Object.fromEntries(known),
    segment: { ...scope.segment, ...facts.segment },
  };
}
