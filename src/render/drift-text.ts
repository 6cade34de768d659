import type { DriftFinding } from "../domain/drift.ts";
import { isMarked } from "../domain/finding-mark.ts";
import { describeFinding, nameFinding } from "./describe-finding.ts";
import { type DriftView, sortFindings } from "./drift-view.ts";
import { type LineLayout, layCommands } from "./lay-section.ts";
import type { RecordTextOptions } from "./record-text-options.ts";
import { shellWord } from "./shell-word.ts";
import { showCount, showNumber } from "./show-rate.ts";
import { showMoment } from "./shown.ts";
import { styler } from "./style.ts";
import { layTable, tableWidth } from "./table.ts";
import { terminalLine } from "./terminal-line.ts";
import { wrapText } from "./wrap-text.ts";

export interface DriftTextOptions extends RecordTextOptions {
  /** Also what is explained by another finding, and what is accepted. */
  readonly all: boolean;
}

const HEAD = ["", "SUBJECT", "LIVE", "RECORDED", "SINCE", "FINDING", "NAME"];
const HANDLE_DIGITS = 6;

/** What a pass of the drift checks found, for a terminal. */
export function renderDriftText(view: DriftView, options: DriftTextOptions): string {
  const { width, when, all } = options;
  const layout = { width, style: styler(options) };
  const { fresh, explained, accepted } = sortFindings(view);
  const shown = all ? view.open : fresh;
  const told = shown.map((one) => ({ one, isBelow: !fresh.includes(one) }));
  const table = shown.length === 0 ? [] : [layFindings(told, options)];
  const errors = fresh.filter((one) => one.level === "error").length;
  const sums = [
    `${showNumber(errors, "finding")} at error level, ${showCount(fresh.length - errors)} at warning level`,
    ...(explained.length > 0 ? [`${showCount(explained.length)} explained by them`] : []),
    ...(accepted.length > 0 ? [`${showCount(accepted.length)} accepted`] : []),
  ];
  const more = !all && explained.length + accepted.length > 0 ? " (--all)" : "";
  const blocks = [
    scopeLines(view, layout, when),
    ...table,
    wrapText(`${sums.join(", ")}.${more}`, { width }),
    acknowledgedLines(shown, view, layout),
    layNext(fresh, layout),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

interface ToldFinding {
  readonly one: DriftFinding;
  /** Told below the one that explains it, or accepted. */
  readonly isBelow: boolean;
}

/** A table where all of it fits; else a paragraph a finding, since a figure that is cut says nothing. */
function layFindings(told: readonly ToldFinding[], options: DriftTextOptions): readonly string[] {
  const { width, ascii } = options;
  const rows = told.map((one) => cells(one, options).map((cell) => terminalLine(cell)));
  if (tableWidth([HEAD, ...rows]) > width) return told.flatMap((one) => layFinding(one, options));
  const [head = "", ...lines] = layTable([HEAD, ...rows], { width, ascii });
  return [styler(options).bold(head), ...lines];
}

function layFinding({ one, isBelow }: ToldFinding, { width, when }: DriftTextOptions) {
  const { live, recorded } = one.facts;
  const handle = one.handle.slice(0, HANDLE_DIGITS);
  const first = isBelow ? `     ${handle}  ` : `${markOf(one)}  ${handle}  `;
  const said = [
    `${describeFinding(one)}, since ${showMoment(one.since, when)}`,
    ...(live === undefined ? [] : [`live ${live}`]),
    ...(recorded === undefined ? [] : [`recorded ${recorded}`]),
  ];
  return [
    ...wrapText(terminalLine(nameFinding(one)), { width, first }),
    ...wrapText(terminalLine(said.join(", ")), { width, first: " ".repeat(first.length) }),
  ];
}

function markOf({ level }: DriftFinding): string {
  return level === "error" ? "!" : "~";
}

function scopeLines(
  { environments, prompts, watched, position, now }: DriftView,
  { width }: LineLayout,
  when: RecordTextOptions["when"],
): readonly string[] {
  const compared = `Compared ${showNumber(prompts, "live prompt")} of ${environments.join(", ")} with what is recorded. ${showMoment(now, when)}`;
  const rates = `Watched ${showCount(watched.ready)} of ${showCount(watched.all)} rates up to ${showMoment(position, when)}; the others are still learnt.`;
  const all = `Watched ${showNumber(watched.all, "rate")} up to ${showMoment(position, when)}.`;
  return [compared, watched.ready === watched.all ? all : rates].flatMap((text) =>
    wrapText(terminalLine(text), { width, rest: "  " }),
  );
}

function cells({ one, isBelow }: ToldFinding, { when }: DriftTextOptions): readonly string[] {
  const { prompts, of = prompts } = one.facts;
  // How many of how many stands where a revision would, since words are cut first.
  const isOfMany = one.kind === "control" && prompts !== undefined;
  return [
    isBelow ? "" : markOf(one),
    `${isBelow ? "  " : ""}${nameFinding(one)}`,
    isOfMany ? `${prompts} of ${of}` : factOf(one, "live"),
    factOf(one, "recorded"),
    showMoment(one.since, when),
    describeFinding(isOfMany ? { ...one, facts: {} } : one),
    one.handle.slice(0, HANDLE_DIGITS),
  ];
}

/** Which of the findings somebody works on. */
function acknowledgedLines(
  shown: readonly DriftFinding[],
  { marks, now }: DriftView,
  { width }: LineLayout,
): readonly string[] {
  const known = shown.filter((one) => isMarked(marks, one, "acknowledged", now));
  const names = known.map((one) => one.handle.slice(0, HANDLE_DIGITS)).join(", ");
  return known.length === 0 ? [] : wrapText(`Acknowledged: ${names}.`, { width, rest: "  " });
}

function factOf({ facts }: DriftFinding, name: string): string {
  return String(facts[name] ?? "-");
}

function layNext(fresh: readonly DriftFinding[], layout: LineLayout): readonly string[] {
  const [first] = fresh;
  if (first === undefined) return [];
  const { change } = first.facts;
  const accept = "forensics drift --baseline --reason TEXT";
  if (first.kind === "control") return layCommands("Next", ["forensics owners", accept], layout);
  const isChange = first.code === "unreviewed_edit" && change !== undefined;
  const look = isChange
    ? `forensics show ${shellWord(String(change).slice(0, 8))}`
    : `forensics drift --explain ${first.handle.slice(0, HANDLE_DIGITS)}`;
  return layCommands("Next", [look, accept], layout);
}
