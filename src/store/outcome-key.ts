import { hash } from "node:crypto";
import type { Outcome } from "../domain/outcome.ts";
import { DAY } from "../domain/series.ts";

const KEY_BYTES = 16;

/**
 * By what an outcome with an id is known again: its day and 16 bytes of a digest of environment and id, such as
 * `2026-05-18 ab01…`. The order of these texts is that of the table's key.
 */
export function outcomeKey(outcome: Outcome, id: string): string {
  const digest = hash("sha256", `${outcome.environment}\n${id}`, "hex");
  return `${dayOf(outcome.at)} ${digest.slice(0, KEY_BYTES * 2)}`;
}

let lastDay = Number.NaN;
let lastText = "";

/** Neighbouring outcomes are mostly of one day, so the last one is kept. */
function dayOf(at: number): string {
  const day = Math.floor(at / DAY);
  if (day !== lastDay) {
    lastDay = day;
    lastText = new Date(day * DAY).toISOString().slice(0, 10);
  }
  return lastText;
}
