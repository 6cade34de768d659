import type { EvidenceRecord, SegmentRow, Variable, VariableName } from "../domain/timeline.ts";
import type { Block, Cell, TableBlock, TableRow } from "./document.ts";
import { safeUrl } from "./safe-url.ts";
import { showCount, showInterval, showRate } from "./show-rate.ts";
import { showSource } from "./show-source.ts";
import { describeEntry, nameSegment } from "./timeline-entry.ts";
import { localCell, type TimelineWording, utcCell } from "./timeline-wording.ts";

/** Everything that happened, in order of time: UTC, local time where it is another, and the record that says so. */
export function entriesTable(wording: TimelineWording): TableBlock {
  const { timeline, localZone } = wording;
  const local = localZone === undefined ? [] : ["Local"];
  return {
    kind: "table",
    caption: "What happened, in order of time",
    columns: ["Time (UTC)", ...local, "Event", "Record"],
    rows: timeline.entries.map((entry): TableRow => {
      const here = localZone === undefined ? [] : [localCell(entry.at, wording)];
      const cells = [utcCell(entry.at, wording), ...here, describeEntry(entry, wording)];
      const record =
        entry.kind === "alert" ? entry.event.handle : recordCell(entry.record, wording);
      return { cells: [...cells, record], isKey: entry.isKey };
    }),
  };
}

/** `E1`, linked to where the record can be read, unless the link itself names a person. */
export function recordCell(record: number | undefined, wording: TimelineWording): Cell {
  if (record === undefined) return "(i)";
  const evidence = wording.timeline.records[record - 1];
  if (evidence?.kind !== "record") return `E${record}`;
  const entry = wording.timeline.entries.find(
    (one) => one.kind === "change" && one.change.handle === evidence.handle,
  );
  const url = entry?.kind === "change" ? safeUrl(entry.change.url) : undefined;
  const isShown = url !== undefined && wording.mayLink(url);
  return { text: `E${record}`, url: isShown ? url : undefined };
}

const VARIABLES: Readonly<Record<VariableName, string>> = {
  prompt_revision: "Prompt revision",
  model: "Model or route",
  judge: "Judge configuration",
  retrieval_index: "Retrieval index",
  tool_schemas: "Tool schemas",
  traffic_mix: "Traffic mix",
};

const STATES: Readonly<Record<Variable["state"], string>> = {
  changed: "changed",
  unchanged: "unchanged",
  not_recorded: "not recorded",
};

/** The six variables, before and after. */
export function variablesTable({ timeline, conceal }: TimelineWording): TableBlock {
  const shown = (text: string | undefined) => (text === undefined ? "not recorded" : conceal(text));
  return {
    kind: "table",
    caption: "What decides the output, before and after",
    columns: ["Variable", "Before", "After", "State"],
    rows: timeline.variables.map(({ name, before, after, state, handle }) => {
      const by = handle === undefined ? "" : ` (${handle})`;
      const cells = [VARIABLES[name], shown(before), shown(after), `${STATES[state]}${by}`];
      return { cells, isKey: true };
    }),
  };
}

/** Kinds of input before and after: share of calls, and failures. */
export function segmentsTable({ timeline, conceal }: TimelineWording): TableBlock {
  return {
    kind: "table",
    caption: "Kinds of input before anything moved and since the spike",
    columns: ["Kind of input", "Share of calls", "Errors before", "Errors after", "95% CI"],
    rows: timeline.segments.map((row) => ({ cells: segmentCells(row, conceal) })),
  };
}

function segmentCells(row: SegmentRow, conceal: (text: string) => string): readonly string[] {
  const { segment, shareBefore, shareAfter, before, after, interval } = row;
  return [
    conceal(nameSegment(segment)),
    `${showRate(shareBefore)} -> ${showRate(shareAfter)}`,
    failuresOf(before),
    failuresOf(after),
    after.judged > 0 ? showInterval(interval).replace("95% CI ", "") : "no calls",
  ];
}

function failuresOf(calls: { readonly judged: number; readonly failed: number }): string {
  if (calls.judged <= 0) return "no calls";
  const counts = `${showCount(calls.failed)}/${showCount(calls.judged)}`;
  return `${showRate(calls.failed / calls.judged)} (${counts})`;
}

/** One line that stands for all evidence, then each record with its hashes. */
export function evidenceBlocks(wording: TimelineWording): readonly Block[] {
  const { records, manifestHash } = wording.timeline;
  const noun = records.length === 1 ? "record" : "records";
  const line = `${showCount(records.length)} ${noun}, manifest sha256 ${manifestHash}`;
  const chain = wording.answer.chainHead;
  const head = chain === undefined ? "" : `, chain head ${chain}`;
  return [
    { kind: "paragraph", text: `${line}${head}.` },
    {
      kind: "table",
      caption: "Records that the timeline rests on",
      columns: [
        "Record",
        "What",
        "Received (UTC)",
        "sha256, of a record with that of its delivery",
      ],
      rows: records.map((record, at) => evidenceRow(record, at, wording)),
    },
  ];
}

function evidenceRow(record: EvidenceRecord, at: number, wording: TimelineWording): TableRow {
  const { conceal } = wording;
  const name = `E${at + 1}`;
  const hash = { text: record.recordHash, isCode: true };
  if (record.kind === "counts") {
    const span = `${utcCell(record.from, wording)} to ${utcCell(record.to, wording)}`;
    return { cells: [name, conceal(`counts of ${record.scope}`), span, hash] };
  }
  const what = `${showSource(record.source)} ${record.id} (${record.handle}), ${record.verified}`;
  const cells = [name, conceal(what), utcCell(record.receivedAt, wording)];
  return {
    cells: [...cells, { text: `${record.recordHash} in ${record.deliveryHash}`, isCode: true }],
  };
}
