import type { Answer } from "./answer.ts";
import type { ChangeEvent } from "./change-event.ts";
import type { Incident } from "./incident.ts";
import type { IncidentChart } from "./incident-chart.ts";
import type { OutcomeClass, Segment } from "./outcome.ts";
import type { TextDiff } from "./text-diff.ts";

/** Something that happened in an incident, with the number of the record that says so. Times are epoch milliseconds. */
export type TimelineEntry = EntryBase &
  (
    | { readonly kind: "change"; readonly change: ChangeEvent; readonly role: ChangeRole }
    | { readonly kind: "first_seen" | "last_seen"; readonly revision: SeenRevision }
    | {
        readonly kind: "origin" | "spike" | "recovery";
        readonly interval: readonly [number, number];
        readonly rateBefore: number;
        readonly rateAfter: number;
        readonly segment: Segment | undefined;
      }
    | {
        readonly kind: "shift";
        readonly segment: Segment;
        readonly shareBefore: number;
        readonly shareAfter: number;
      }
    | { readonly kind: "alert"; readonly event: AlertEvent }
  );

interface EntryBase {
  readonly at: number;
  /** Number of its record in `Timeline.records`; undefined where the answer itself infers it. */
  readonly record: number | undefined;
  /** Part of the story in short: never left out where room is scarce. */
  readonly isKey: boolean;
}

/** What a change is to the incident: put forward, a further step of it, what brought the state before it back, or near. */
export type ChangeRole = "suspect" | "step" | "revert" | "near";

/** A revision as traffic showed it. */
export interface SeenRevision {
  readonly prompt: string;
  readonly version: string | undefined;
  readonly hash: string | undefined;
  /** How it was recognised. */
  readonly basis: "hash" | "normalised" | "version";
}

/** Something that became of an alert, as it was recorded. */
export interface AlertEvent {
  readonly at: number;
  readonly word: "opened" | "raised" | "acknowledged" | "cleared";
  /** What it was about, in the words of its record. */
  readonly subject: string;
  /** Of the finding that it was raised for. */
  readonly handle: string;
}

/** One of the things whose state decides what a model returns, before and after. */
export interface Variable {
  readonly name: VariableName;
  readonly state: "changed" | "unchanged" | "not_recorded";
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The change that moved it, where one is recorded. */
  readonly handle: string | undefined;
}

export type VariableName =
  | "prompt_revision"
  | "model"
  | "judge"
  | "retrieval_index"
  | "tool_schemas"
  | "traffic_mix";

/** What the incident came to, in counts of calls as they came. */
export interface Impact {
  readonly from: number;
  readonly to: number;
  readonly ongoing: boolean;
  readonly failures: number;
  readonly total: number;
  /** Failures beyond what the rate before would have given; at least 0. */
  readonly excess: number;
  readonly classes: Readonly<Partial<Record<OutcomeClass, number>>>;
  /** From the origin to the spike, inside the failing kind of input, where the two are apart. */
  readonly unnoticed: { readonly failures: number; readonly total: number } | undefined;
}

/** One kind of input before and after. */
export interface SegmentRow {
  readonly segment: Segment;
  readonly shareBefore: number;
  readonly shareAfter: number;
  readonly before: { readonly judged: number; readonly failed: number };
  readonly after: { readonly judged: number; readonly failed: number };
  /** 95 % interval of the rate after. */
  readonly interval: readonly [number, number];
}

/** What a statement rests on: a record as it was received, or counts of traffic. Hashes are sha256 in hex. */
export type EvidenceRecord =
  | {
      readonly kind: "record";
      readonly source: string;
      /** The source's own id of the change. */
      readonly id: string;
      readonly handle: string;
      readonly verified: "signed" | "pulled" | "stated";
      readonly receivedAt: number;
      /** Of the fact as it is stored. */
      readonly recordHash: string;
      /** Of the bytes that it came in. */
      readonly deliveryHash: string;
    }
  | {
      readonly kind: "counts";
      readonly scope: string;
      readonly from: number;
      readonly to: number;
      readonly recordHash: string;
    };

/** An incident told in order of time, with everything that it rests on: values only. */
export interface Timeline {
  readonly incident: Incident;
  readonly answer: Answer;
  /** Only what was recorded by then is in it. */
  readonly asOf: number;
  readonly entries: readonly TimelineEntry[];
  readonly variables: readonly Variable[];
  readonly impact: Impact | undefined;
  readonly segments: readonly SegmentRow[];
  /** The whole stretch first, then the hours around the spike where they are apart. */
  readonly charts: readonly IncidentChart[];
  /** Texts of the first suspect, where both are held. */
  readonly diff: TextDiff | undefined;
  /** Entries and rows name them by their position, from 1. */
  readonly records: readonly EvidenceRecord[];
  /** sha256 over all of `records`. */
  readonly manifestHash: string;
}
