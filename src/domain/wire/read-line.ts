import { PayloadError } from "../errors.ts";
import type { Outcome } from "../outcome.ts";
import { objectAt } from "./fields.ts";
import { readChange, type StatedChange } from "./read-change.ts";
import { readOutcome } from "./read-outcome.ts";

/** What a line of an import turned out to be. */
export type ImportLine =
  | { readonly kind: "outcome"; readonly outcome: Outcome }
  | { readonly kind: "change"; readonly change: StatedChange };

/**
 * Reads one line of NDJSON as an outcome (it has `outcome`) or a change (it has `kind`).
 * @throws PayloadError saying what is wrong with it
 */
export function readLine(line: string): ImportLine {
  const raw = objectAt(parseJson(line), "the line");
  if (raw["outcome"] !== undefined) return { kind: "outcome", outcome: readOutcome(raw) };
  if (raw["kind"] !== undefined) return { kind: "change", change: readChange(raw) };
  throw new PayloadError("neither an outcome (no field outcome) nor a change (no field kind)");
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new PayloadError("not JSON");
  }
}
