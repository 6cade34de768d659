import { expect, test } from "vitest";
import { parseCodeowners } from "../../../src/analysis/codeowners/parse-codeowners.ts";
import { findNearestTeam, type NearestTeamClues } from "../../../src/analysis/nearest-team.ts";

function nearest(clues: Partial<NearestTeamClues>, codeowners = "") {
  const file = parseCodeowners(codeowners, "github");
  return findNearestTeam({ file, path: undefined, prompt: "support.extract", owned: [], ...clues });
}

test("a prompt whose name begins alike is the nearest", () => {
  const owned = [
    { prompt: "support.extract", owner: "@itself" },
    { prompt: "billing.extract", owner: "@billing" },
    { prompt: "support.triage", owner: "@support-ai" },
  ];
  expect(nearest({ owned })).toEqual({ team: "@support-ai", basis: "owns support.triage" });
});

test("else the line that shares the longest folder", () => {
  const text = "* @all\n/prompts/ @prompts\n/prompts/support/triage.md @support-ai\n";
  expect(nearest({ path: "prompts/support/extract.md" }, text)).toEqual({
    team: "@support-ai",
    basis: "owns /prompts/support/triage.md, CODEOWNERS line 3",
  });
});

test("a shared top folder alone is no nearness", () => {
  const text = "/prompts/billing/ @billing\n";
  expect(
    nearest({ path: "prompts/legal/redact.md", prompt: "legal.redact" }, text),
  ).toBeUndefined();
});

test("else a line that names the first part of the prompt's name", () => {
  const text = "/services/support-intake/ @support-ai\n/services/billing/ @billing\n";
  expect(nearest({}, text)?.team).toBe("@support-ai");
});

test("a catch-all and a line without owners are no clue", () => {
  expect(nearest({ path: "support/a/b.md" }, "* @all\n/support/a/c.md\n")).toBeUndefined();
  expect(nearest({ file: undefined, path: "support/a/b.md" })).toBeUndefined();
});
