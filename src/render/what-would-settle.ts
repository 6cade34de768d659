import type { Answer } from "../domain/answer.ts";
import { scopeOf } from "./answer-header.ts";
import { showRate } from "./show-rate.ts";
import { showSource } from "./show-source.ts";
import { capitalise, type Shown } from "./shown.ts";

/** The name under which outcomes stand among the sources. */
const TRAFFIC = "traffic";

/** What would make an open answer a clear one, each with the command to begin with where there is one. */
export function listSettling({ answer, conceal }: Shown): readonly string[] {
  if (answer.wouldSettle.length > 0)
    return answer.wouldSettle.map((text) => capitalise(conceal(text)));
  const { revisionKnown } = answer.coverage;
  const unread = answer.notSeen.map(({ source, why }) => {
    if (why === "unmapped") return `Name the prompt in ${source}, then ask again: forensics doctor`;
    return `Make ${showSource(source)} readable, then ask again: forensics doctor`;
  });
  const blind = `Send the prompt version with the other ${showRate(1 - revisionKnown)} of calls: forensics doctor`;
  const steps = [...unread, ...(revisionKnown < 0.9 ? [blind] : [])];
  return steps.length > 0 ? steps : ["More failing calls: ask again when there is more traffic."];
}

/** Where to begin when nothing is stored for what was asked. */
export function listFirstSteps({ answer, conceal, canRun }: Shown): readonly string[] {
  const given = answer.wouldSettle.map((text) => capitalise(conceal(text)));
  const elsewhere = answer.sources.length === 0 ? [] : [whatIsElsewhere(answer)];
  return [
    ...given,
    ...elsewhere,
    "See what is configured and reachable: forensics doctor",
    "Import outcomes that you hold: forensics import outcomes.ndjson",
    "Or receive them as they happen: forensics serve",
  ].filter(canRun);
}

function whatIsElsewhere(answer: Answer): string {
  const scope = scopeOf(answer);
  if (scope !== "") {
    return `There are facts from other times or scopes: ask without narrowing to ${scope}.`;
  }
  return answer.sources.some(({ source }) => source === TRAFFIC)
    ? "There are facts from other times: ask about an earlier one."
    : "What changed is recorded, but no outcomes are stored: forensics log";
}
