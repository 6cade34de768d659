import type { IncidentChart } from "../domain/incident-chart.ts";

/** A text with headings, tables and lists, in words that are not escaped yet, whatever it is laid out as. */
export interface Document {
  readonly title: string;
  readonly parts: readonly Part[];
}

/** A stretch of a document under one heading; its name says what it is, so that it can be left out by name. */
export interface Part {
  readonly name: PartName;
  readonly title: string | undefined;
  readonly blocks: readonly Block[];
  /** How many entries there are of what it lists, where it may show fewer, and how many changes they tell. */
  readonly total?: { readonly entries: number; readonly changes: number };
}

export type PartName =
  | "about"
  | "summary"
  | "questions"
  | "chart"
  | "timeline"
  | "diagram"
  | "variables"
  | "segments"
  | "reasons"
  | "diff"
  | "conditions"
  | "others"
  | "not_seen"
  | "examples"
  | "next"
  | "evidence"
  | "left_out"
  | "list";

export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[]; readonly ordered?: boolean }
  | TableBlock
  /** A text that keeps its lines: a diff, commands. */
  | { readonly kind: "code"; readonly language: string; readonly text: string }
  /** Source of a drawing that some viewers of Markdown draw; what it shows stands in a table too. */
  | { readonly kind: "diagram"; readonly text: string }
  | { readonly kind: "chart"; readonly chart: IncidentChart; readonly caption: string };

export interface TableBlock {
  readonly kind: "table";
  /** What the table holds, for those who cannot see where it stands. */
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly cells: readonly Cell[];
  /** Left out only with the whole table. */
  readonly isKey?: boolean;
}

/** A text, or one that is marked: as a control that is missing, as something to be copied, or with where it is from. */
export type Cell =
  | string
  | {
      readonly text: string;
      readonly isGap?: boolean;
      readonly isCode?: boolean;
      /** http or https only. */
      readonly url?: string | undefined;
      /** To a page of the service, encoded; followed on the page only. */
      readonly path?: string | undefined;
    };

/** The text of a cell, whatever else it is. */
export function textOf(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.text;
}
