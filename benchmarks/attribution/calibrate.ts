import { investigate } from "../../src/analysis/investigate.ts";
import type { Finding } from "../../src/domain/answer.ts";
import * as edits from "../../tests/support/incidents/edit-families.ts";
import type { IncidentFamily } from "../../tests/support/incidents/harm-prompt.ts";
import * as innocents from "../../tests/support/incidents/innocent-families.ts";
import { isRight, makeIncident } from "../../tests/support/incidents/make-incident.ts";
import * as others from "../../tests/support/incidents/other-families.ts";
import { randomSource } from "../../tests/support/incidents/random-source.ts";
import * as secondLooks from "../../tests/support/incidents/second-look-families.ts";
import * as settings from "../../tests/support/incidents/setting-families.ts";
import { calibrationError, equalMassBins, type Judged } from "./calibration-error.ts";

// Are the probabilities that answers claim the shares in which they are right? Simulates incidents of all families,
// answers them in process and prints bins of equal mass, the expected calibration error and its interval under perfect
// calibration. Compile and run: see benchmarks/attribution/README.md. Arguments: seeds a family (140), first seed (1000).
const [seeds = 140, first = 1000] = process.argv.slice(2).map(Number);
const families: Readonly<Record<string, IncidentFamily>> = {
  ...edits,
  ...others,
  ...settings,
  ...secondLooks,
  ...innocents,
};

const judged: Judged[] = [];
const lines: string[] = ["family             right  likely  falsely   Brier"];
for (const [name, family] of Object.entries(families)) {
  const rows = Array.from({ length: seeds }, (_, i) => judge(family, first + i));
  judged.push(...rows);
  lines.push(row(name, rows));
}
lines.push(row("all", judged), "", "  claimed    right       n");
for (const bin of equalMassBins(judged, 10)) {
  lines.push(
    `   ${bin.claimed.toFixed(3)}    ${bin.right.toFixed(3)}  ${String(bin.size).padStart(6)}`,
  );
}
const [low, high] = nullInterval(judged);
const error = calibrationError(judged).toFixed(4);
lines.push(
  `expected calibration error ${error} (if perfectly calibrated: ${low.toFixed(4)} to ${high.toFixed(4)})`,
);
process.stdout.write(`${lines.join("\n")}\n`);

function judge(family: IncidentFamily, seed: number): Judged & { likely: boolean } {
  const { evidence, truth } = makeIncident(family, seed);
  const finding = investigate(evidence);
  const likely = finding.verdict === "recorded_change" && finding.confidence === "likely";
  return { claimed: claimOf(finding), right: isRight(finding, truth), likely };
}

/** The probability of what an answer says first. */
function claimOf({ verdict, probabilities, suspects }: Finding): number {
  if (verdict === "recorded_change") return suspects[0]?.probability ?? 0;
  if (verdict === "unrecorded_change") return probabilities.unrecorded;
  return verdict === "no_spike" ? probabilities.noSpike : probabilities.none;
}

function row(name: string, rows: readonly (Judged & { likely?: boolean })[]): string {
  const count = (is: (one: Judged & { likely?: boolean }) => boolean): string =>
    String(rows.filter(is).length);
  const brier =
    rows.reduce((sum, one) => sum + (one.claimed - Number(one.right)) ** 2, 0) / rows.length;
  const right = `${count((one) => one.right)}/${rows.length}`.padStart(9);
  const likely = count((one) => one.likely === true).padStart(7);
  const falsely = count((one) => one.likely === true && !one.right).padStart(7);
  return `${name.padEnd(16)}${right}${likely}${falsely}${brier.toFixed(3).padStart(9)}`;
}

/** What the error would be between if each claim were right with just its probability: 2.5 and 97.5 %. */
function nullInterval(rows: readonly Judged[]): [number, number] {
  const random = randomSource(1);
  const errors = Array.from({ length: 400 }, () =>
    calibrationError(rows.map(({ claimed }) => ({ claimed, right: random.chance(claimed) }))),
  ).sort((a, b) => a - b);
  return [errors[9] ?? 0, errors[389] ?? 0];
}
