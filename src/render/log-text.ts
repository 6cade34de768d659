import type { JoinedChange, PromptHome } from "../domain/joined-change.ts";
import type { ShadowRevision } from "../domain/served-revision.ts";
import type { ShownIn } from "../domain/time/format-moment.ts";
import { concealPeople } from "./conceal-names.ts";
import { layChange } from "./lay-change.ts";
import { type LineLayout, layCommands } from "./lay-section.ts";
import type { RecordTextOptions } from "./record-text-options.ts";
import { shellWord } from "./shell-word.ts";
import { showCount, showNumber } from "./show-rate.ts";
import { showMoment } from "./shown.ts";
import { styler } from "./style.ts";
import { terminalLine } from "./terminal-line.ts";
import { wrapText } from "./wrap-text.ts";

/** A list of changes as it is to be shown. */
export interface LogView {
  /** Absent: changes of all prompts. */
  readonly prompt: string | undefined;
  /** Newest first. */
  readonly entries: readonly JoinedChange[];
  readonly total: number;
  readonly shadows: readonly ShadowRevision[];
  readonly homes: readonly PromptHome[];
  /** Epoch milliseconds. */
  readonly since: number | undefined;
  readonly zoneFrom: string;
}

const SHADOWS_SHOWN = 10;

/** The changes for a terminal, one sentence each, then what traffic shows that no source recorded. */
export function renderLogText(view: LogView, options: RecordTextOptions): string {
  const { width, when, names } = options;
  const layout = { width, style: styler(options) };
  const changes = view.entries.map((one) => one.change);
  const wording = { names, when, conceal: concealPeople(changes, names) };
  const header = wrapText(terminalLine(headerOf(view, when)), { width });
  const entries = view.entries.flatMap((one) =>
    layChange(withSight(one), wording, layout, view.prompt),
  );
  const blocks = [
    header,
    entries,
    layUnknown(view.entries, layout),
    layHomes(view, when, layout),
    layShadows(view.shadows, when, layout),
    layNext(view, layout),
  ];
  const said = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${said.join("\n\n")}\n`;
}

function headerOf({ prompt, entries, total, since, zoneFrom }: LogView, when: ShownIn): string {
  const of = prompt === undefined ? "" : ` of ${prompt}`;
  const from = since === undefined ? "" : ` since ${showMoment(since, when)}`;
  if (total === 0) return `No change${of} is recorded${from}.`;
  const count =
    entries.length === total
      ? showNumber(total, "change")
      : `${showCount(entries.length)} of ${showNumber(total, "change")}`;
  return `${count}${of}${from}, newest first. Zone from ${zoneFrom}.`;
}

/** What traffic cannot tell is said once, below the list. */
function withSight(one: JoinedChange): JoinedChange {
  return one.traffic?.kind === "cannot_know" ? { ...one, traffic: undefined } : one;
}

function layUnknown(
  entries: readonly JoinedChange[],
  { width, style }: LineLayout,
): readonly string[] {
  const unknown = entries.filter((one) => one.traffic?.kind === "cannot_know").length;
  if (unknown === 0) return [];
  const of = unknown === entries.length ? "these" : `${showCount(unknown)} of these`;
  const text = `Traffic cannot tell whether it carried ${of}: it names no revision of the prompt.`;
  return wrapText(text, { width }).map(style.dim);
}

/** Only a prompt that went from one place to another has something to tell. */
function layHomes(
  { prompt, homes }: LogView,
  when: ShownIn,
  { width, style }: LineLayout,
): readonly string[] {
  if (prompt === undefined || homes.length < 2) return [];
  const lines = homes.flatMap((home) =>
    wrapText(terminalLine(describeHome(home, when)), { width, first: "     " }),
  );
  const title = `Kept in ${showNumber(homes.length, "place")}, joined by name, alias or equal content`;
  return [...wrapText(title, { width }).map(style.bold), ...lines];
}

function describeHome({ source, name, firstChange, lastChange }: PromptHome, when: ShownIn) {
  const from = showMoment(firstChange, when);
  const to = showMoment(lastChange, when);
  return `${source}: ${name}, changed ${from === to ? from : `${from} to ${to}`}`;
}

function layShadows(
  shadows: readonly ShadowRevision[],
  when: ShownIn,
  { width, style }: LineLayout,
): readonly string[] {
  if (shadows.length === 0) return [];
  const isAnyNew = shadows.some((one) => !one.sinceBeginning);
  const mark = isAnyNew ? ", ! came up later than its prompt" : "";
  const title = `In traffic, recorded by no source (${showCount(shadows.length)}${mark})`;
  const lines = shadows.slice(0, SHADOWS_SHOWN).flatMap((one) => {
    const first = one.sinceBeginning ? "     " : "  !  ";
    return wrapText(terminalLine(describeShadow(one, when)), { width, first });
  });
  const more = shadows.length - SHADOWS_SHOWN;
  const titles = wrapText(title, { width, rest: "  " }).map(style.bold);
  return [...titles, ...lines, ...(more > 0 ? [`     and ${showCount(more)} more`] : [])];
}

function describeShadow(shadow: ShadowRevision, when: ShownIn): string {
  const { prompt, version, hash, environment, firstSeen, lastSeen, sinceBeginning } = shadow;
  const text = hash === undefined ? undefined : `text ${hash.replace(/^sha256:/, "").slice(0, 8)}`;
  const what = [prompt, version, text].filter((word) => word !== undefined).join(" ");
  const where = environment === "default" ? "" : ` in ${environment}`;
  const from = sinceBeginning ? "there when its traffic begins, " : "first seen ";
  return `${what}${where}, ${from}${showMoment(firstSeen, when)}, last seen ${showMoment(lastSeen, when)}`;
}

function layNext({ prompt, entries, total }: LogView, layout: LineLayout): readonly string[] {
  const [newest] = entries;
  if (newest === undefined)
    return layCommands("Next", ["forensics sync", "forensics doctor"], layout);
  const { handle } = newest.change;
  const name = prompt === undefined ? "" : ` ${shellWord(prompt)}`;
  const rest = entries.length < total ? [`forensics log${name} --limit ${total}`] : [];
  return layCommands(
    "Next",
    [`forensics diff ${handle}`, `forensics show ${handle}`, ...rest],
    layout,
  );
}
