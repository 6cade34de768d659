import type { Suspect } from "../domain/suspect.ts";
import { changeToJson } from "./change-json.ts";
import type { Conceal } from "./conceal-names.ts";
import { numberOrNull } from "./json-value.ts";
import { pathFactsToJson } from "./path-facts-json.ts";
import type { NamesShown } from "./show-actor.ts";

/** A suspect and how it is to be shown. */
export interface SuspectShown {
  readonly suspect: Suspect;
  /** Rounded together with those of the other suspects. */
  readonly probability: number;
  readonly names: NamesShown;
  readonly conceal: Conceal;
}

/** One suspect in the public JSON shape. Texts of prompts are not part of it. */
export function suspectToJson(shown: SuspectShown): Record<string, unknown> {
  const { suspect, names, conceal } = shown;
  return {
    rank: suspect.rank,
    probability: shown.probability,
    change: changeToJson(suspect.change, names, suspect.also),
    reasons: suspect.reasons.map(({ code, text, logOdds }) => ({
      code,
      text: conceal(text),
      log_odds: numberOrNull(logOdds),
    })),
    ...pathFactsToJson(suspect, names, conceal),
  };
}
