import type { DriftFinding } from "../domain/drift.ts";
import type { ExplainedSeries, ExplainedTest } from "../domain/explained-watch.ts";
import { LOOK } from "../domain/look-counts.ts";
import { formatDuration } from "../domain/time/format-duration.ts";
import { describeFinding, nameFinding } from "./describe-finding.ts";
import type { RecordTextOptions } from "./record-text-options.ts";
import { showCount, showRate } from "./show-rate.ts";
import { showMoment } from "./shown.ts";
import { styler } from "./style.ts";
import { layTable } from "./table.ts";
import { terminalLine } from "./terminal-line.ts";
import { wrapText } from "./wrap-text.ts";

/** What `drift --explain` was asked about. */
export interface ExplainView {
  /** The findings of that name, open or not. */
  readonly findings: readonly DriftFinding[];
  readonly series: readonly ExplainedSeries[];
}

/** Findings with what they rest on; series with their reference, how their tests stand, and what would have alarmed. */
export function renderExplainText(view: ExplainView, options: RecordTextOptions): string {
  const blocks = [
    ...view.findings.map((one) => layFinding(one, options)),
    ...view.series.map((one) => laySeries(one, options)),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function layFinding(one: DriftFinding, options: RecordTextOptions): readonly string[] {
  const { width, when } = options;
  const until = one.clearedAt === undefined ? "open" : `cleared ${showMoment(one.clearedAt, when)}`;
  const title = `${nameFinding(one)}: ${describeFinding(one)}`;
  const facts = Object.entries(one.facts).map(([name, value]) => `${name} ${value}`);
  const lines = [
    `Since ${showMoment(one.since, when)}, opened ${showMoment(one.openedAt, when)}, ${until}; episode ${one.episode}, ${one.level}.`,
    ...(facts.length > 0 ? [`Rests on: ${facts.join("; ")}.`] : []),
    ...(one.cause === undefined ? [] : [`Explained by ${one.cause.slice(0, 6)}.`]),
  ];
  return [
    styler(options).bold(terminalLine(`${one.handle.slice(0, 6)}  ${title}`)),
    ...lines.flatMap((line) => wrapText(terminalLine(line), { width, first: "  ", rest: "  " })),
  ];
}

function laySeries(one: ExplainedSeries, options: RecordTextOptions): readonly string[] {
  const { width, ascii, when } = options;
  const { scope, measure, watch } = one;
  const what = measure === "rate" ? "failures of judged requests" : "judged requests";
  const title = `${nameFinding(scope)}, ${scope.environment}: ${what}`;
  const lines = [seriesLine(one), ...referenceLines(one)];
  if (watch.opened !== undefined) {
    const [at, since] = [watch.opened.look * LOOK, watch.opened.since * LOOK];
    lines.push(
      `At alarm since ${showMoment(at, when)}, dated to ${showMoment(since, when)}. It clears with an hour of evidence for a level half way back.`,
    );
  }
  const rows = watch.tests.map((test) => testCells(test));
  const table = layTable([TEST_HEAD, ...rows], { width, ascii, indent: "  ", align: ALIGN });
  return [
    styler(options).bold(terminalLine(title)),
    ...lines.flatMap((line) => wrapText(terminalLine(line), { width, first: "  ", rest: "  " })),
    ...(rows.length > 0 ? table : []),
  ];
}

const TEST_HEAD = ["LEVEL", "EVIDENCE", "BOUND", "WOULD ALARM AFTER"];
const ALIGN = ["right", "right", "right", "left"] as const;

function testCells({ ratio, evidence, threshold, looks }: ExplainedTest): readonly string[] {
  const after = Number.isFinite(looks) ? `about ${formatDuration(Math.ceil(looks) * LOOK)}` : "-";
  return [`x${ratio}`, evidence.toFixed(1), threshold.toFixed(1), after];
}

function seriesLine({ measure, watch }: ExplainedSeries): string {
  const days = watch.days.map(({ exposure, count }) =>
    measure === "rate" ? `${showCount(count)}/${showCount(exposure)}` : showCount(count),
  );
  return days.length === 0 ? "No whole day is known yet." : `Last days: ${days.join("  ")}`;
}

function referenceLines({ measure, watch }: ExplainedSeries): readonly string[] {
  const { weight, rate, factor, learnt, tolerance, dispersion } = watch;
  if (weight === 0)
    return [`Still learnt: ${showCount(learnt)} days so far. Nothing is tested yet.`];
  const level = measure === "rate" ? showRate(rate) : `${showCount(Math.round(rate * 12))} an hour`;
  const known = `learnt from ${showCount(learnt)} days, worth ${showCount(Math.round(weight))} counts`;
  const hour = `this hour x${factor.toFixed(2)}`;
  const clumps =
    dispersion > 1.05 ? `; counts vary ${dispersion.toFixed(1)} times as much as chance` : "";
  const passes =
    tolerance > 1 ? `; up to x${tolerance} passes while days or weeks are unknown` : "";
  return [`Reference: ${level}, ${known}; ${hour}${clumps}${passes}.`];
}
