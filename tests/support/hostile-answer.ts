import type { Answer } from "../../src/domain/answer.ts";
import { ASKED_AT, buildAnswer } from "./answer-builder.ts";
import { buildSpike } from "./spike-builder.ts";
import { buildChange, buildSuspect, buildWeighed } from "./suspect-builder.ts";

/** Every name and text that comes from outside, made to break a line, a table, a fence or a terminal. */
export function buildHostileAnswer(): Answer {
  const bad = "\u001b[31m\u202eevil\u0007\n# <b>|`*[x](javascript:1)`";
  const change = buildChange({
    prompt: bad,
    version: bad,
    previousVersion: `${"w".repeat(300)}`,
    source: bad,
    via: bad,
    url: `javascript:${bad}`,
    actor: { id: bad, name: bad, email: "maya@example.com", kind: "human", basis: "stated" },
  });
  const suspect = buildSuspect({
    change,
    reasons: [{ code: "x", text: bad, logOdds: Number.POSITIVE_INFINITY }],
    reviewed: { state: "approved", reviewers: [bad, "漢字".repeat(60)], url: bad, basis: bad },
    owned: { state: "blanket", owner: bad, atTimeOfChange: "@before", nearest: bad, basis: bad },
    undo: { toVersion: bad, steps: [bad], alsoLost: 2 },
  });
  return buildAnswer({
    environment: bad,
    segment: { [bad]: bad },
    spike: buildSpike({ prompt: bad, workflow: bad, examples: [{ traceId: bad, url: bad }] }),
    suspects: [suspect],
    ruledOut: [buildWeighed({ change, reasons: [{ code: "y", text: bad, logOdds: -1 }] })],
    notSeen: [{ source: bad, why: "stale", since: Number.NaN, detail: bad }],
    sources: [{ source: bad, dataAsOf: ASKED_AT }],
    notes: [bad],
  });
}
