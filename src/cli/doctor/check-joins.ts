import { findUnjoined } from "../../workflows/find-unjoined.ts";
import { answerSettings } from "../answer-settings.ts";
import type { OpenChecks } from "./check.ts";
import type { CheckResult } from "./check-result.ts";

const SHOWN = 5;

const NO_OUTCOMES: CheckResult = {
  state: "warn",
  name: "outcomes",
  detail:
    "none in 90 days, and without them no spike can be seen. Import some, or receive them: forensics import FILE, forensics serve",
};

/** Which prompts stand on one side only, and whether traffic tells which revision it was served. */
export async function checkJoins(on: OpenChecks): Promise<readonly CheckResult[]> {
  const { aliases } = answerSettings(on.settings, on.io.now());
  const unjoined = await findUnjoined(on, aliases, on.io.now());
  if (!unjoined.hasOutcomes) return [NO_OUTCOMES];
  const suggestions = unjoined.suggestions.map(({ served, recorded }) => ({
    state: "warn" as const,
    name: "alias",
    detail: `${served} may be ${recorded}: in forensics.yaml, prompts: {"${served}": {aliases: ["${recorded}"]}}`,
  }));
  const unlabelled = unjoined.unlabelled.slice(0, SHOWN).map(({ prompt, share }) => ({
    state: "warn" as const,
    name: "revision",
    detail: `${Math.round(share * 100)}% of calls of ${prompt} carry a version or hash`,
  }));
  return [
    ...listed("served", "served, and recorded by no source", unjoined.served),
    ...listed("recorded", "recorded, and named by no outcome", unjoined.recorded),
    ...suggestions,
    ...unlabelled,
  ];
}

function listed(name: string, words: string, prompts: readonly string[]): readonly CheckResult[] {
  if (prompts.length === 0) return [];
  const more = prompts.length > SHOWN ? ` and ${prompts.length - SHOWN} more` : "";
  const detail = `${prompts.length} ${words}: ${prompts.slice(0, SHOWN).join(", ")}${more}`;
  return [{ state: "warn", name, detail }];
}
