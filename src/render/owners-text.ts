import type { OwnedState } from "../domain/owner.ts";
import { type LineLayout, layCommands } from "./lay-section.ts";
import { listLacks, ownersCells } from "./owners-cells.ts";
import { concealControls, type JudgedPrompt, type OwnersView } from "./owners-view.ts";
import type { RecordTextOptions } from "./record-text-options.ts";
import { shellWord } from "./shell-word.ts";
import { showCount, showNumber } from "./show-rate.ts";
import { styler } from "./style.ts";
import { layTable, tableWidth } from "./table.ts";
import { terminalLine } from "./terminal-line.ts";
import { wrapText } from "./wrap-text.ts";

export interface OwnersTextOptions extends RecordTextOptions {
  /** Shows every prompt, not only those that lack something and a few others. */
  readonly all: boolean;
}

const LACKING_SHOWN = 20;
const WHOLE_SHOWN = 5;
const UNDER = "     ";
const HEAD = ["", "PROMPT", "OWNER", "FROM", "LAST CHANGE", "REVIEW"];

/** Owners and lines of files differ by their last part. */
const CUT = ["middle", "middle"] as const;

/** Who answers for each live prompt and which controls it lacks, for a terminal. */
export function renderOwnersText(view: OwnersView, options: OwnersTextOptions): string {
  const { width, ascii, when, all, names } = options;
  const layout = { width, style: styler(options) };
  if (view.prompts.length === 0) return NOTHING;
  const shown = all ? view.prompts : chosen(view.prompts);
  const conceal = concealControls(view, names);
  const rows = shown.map((one) =>
    ownersCells(one, when).map((cell) => terminalLine(conceal(cell))),
  );
  const [head = [], ...bodies] = layRows([HEAD, ...rows], { width, ascii });
  const body = bodies.flatMap((lines, at) => [...lines, ...layLacks(shown[at], layout)]);
  const rest = view.prompts.length - shown.length;
  const more = rest > 0 ? [`   ${showCount(rest)} more (--all)`] : [];
  const blocks = [
    [...countLine(view, layout), ...scopeLines(view, layout)],
    [...head.map(layout.style.bold), ...body, ...more],
    layNext(view, layout),
  ];
  return `${blocks.map((part) => part.join("\n")).join("\n\n")}\n`;
}

const NOTHING = "No live prompt is known: no traffic names one, and no source holds one.\n";

/** One line a row; where a name would be cut, it has a line of its own, since it is what is typed next. */
function layRows(
  rows: readonly (readonly string[])[],
  { width, ascii }: { readonly width: number; readonly ascii: boolean },
): readonly (readonly string[])[] {
  if (tableWidth(rows) <= width) return layTable(rows, { width, ascii }).map((line) => [line]);
  const rests = layTable(
    rows.map(([, , ...cells]) => cells),
    { width, ascii, indent: UNDER, cut: CUT },
  );
  return rows.map(([mark = "", name = ""], at) => [
    ...wrapText(name, { width, first: mark.padEnd(3), rest: "   " }),
    rests[at] ?? "",
  ]);
}

function chosen(prompts: readonly JudgedPrompt[]): readonly JudgedPrompt[] {
  const lacking = prompts.filter((one) => one.verdict !== "whole").slice(0, LACKING_SHOWN);
  const whole = prompts.filter((one) => one.verdict === "whole").slice(0, WHOLE_SHOWN);
  return [...lacking, ...whole];
}

const COUNTED: readonly (readonly [OwnedState, string])[] = [
  ["owned", "owned"],
  ["blanket", "blanket"],
  ["explicit_none", "marked none"],
  ["left", "owned by an account that left"],
  ["unmatched", "unmatched"],
  ["cannot_know", "unknown"],
];

function countLine({ prompts }: OwnersView, { width }: LineLayout): readonly string[] {
  const counts = COUNTED.flatMap(([state, words]) => {
    const count = prompts.filter((one) => one.owned.state === state).length;
    return count === 0 ? [] : [`${showCount(count)} ${words}`];
  });
  const text = [showNumber(prompts.length, "live prompt"), ...counts].join("   ");
  return wrapText(text, { width, rest: "  " });
}

function scopeLines(
  { basis, environment, idle, assumptions }: OwnersView,
  { width }: LineLayout,
): readonly string[] {
  const left = idle === 0 ? "" : ` ${showNumber(idle, "recorded prompt")} had none.`;
  const said =
    basis === "traffic"
      ? `Live is what had traffic in the last 30 days, in ${environment}.${left}`
      : "No traffic names a prompt, so every prompt that a source holds counts as live.";
  const assumed = assumptions.map((one) => `Taken for granted: ${one}.`);
  return [said, ...assumed].flatMap((text) => wrapText(terminalLine(text), { width, rest: "  " }));
}

/** Which controls a prompt lacks beyond those that have a column. */
function layLacks(one: JudgedPrompt | undefined, { width, style }: LineLayout): readonly string[] {
  const said = one === undefined ? [] : listLacks(one);
  if (said.length === 0) return [];
  return wrapText(said.join("; "), { width, first: UNDER, rest: UNDER }).map(style.dim);
}

function layNext({ prompts }: OwnersView, layout: LineLayout): readonly string[] {
  const free = prompts.find((one) => one.owned.state === "unmatched" || one.owned.state === "left");
  const [first] = prompts;
  const whom = free?.owned.nearest ?? "@your-team";
  const claim =
    free === undefined
      ? []
      : [`forensics owners claim ${shellWord(free.prompt)} ${shellWord(whom)}`];
  const look = first === undefined ? [] : [`forensics owners ${shellWord(first.prompt)}`];
  return layCommands("Next", [...look, ...claim], layout);
}
