import type { ChangeEvent, Effective, Hand, SourceFile } from "./change-event.ts";
import type { Actor } from "./person.ts";
import type { StatedReview } from "./review.ts";

/** One fact parsed from a delivery. Changes are a pure fold over all observations of a target in order of time. */
export type Observation = PointerObservation | ChangeObservation;

interface ObservationBase {
  /** What makes it the same fact within its source, whoever tells it and however often. */
  readonly key: string;
  /** The source's own key of the artifact: what observations are folded by. */
  readonly target: string;
}

/** A pointer of an artifact (its head, a label, an environment) had a value. */
export interface PointerObservation extends ObservationBase {
  readonly kind: "pointer";
  /** `head` for a repository's default branch, `label:production`, `environment:prod`, `live` … */
  readonly pointer: string;
  /**
   * `moved`: the pointer took the value at this moment. `seen`: it had the value at this moment. `touched`: it was moved
   * at this moment, and other observations tell to what. `reviewed`: somebody asked for a move or judged it at this moment,
   * and other observations tell whether it was made.
   */
  readonly how: "moved" | "seen" | "touched" | "reviewed";
  /**
   * Which of the source's records tells it: `webhook`, `audit_log`, `object` … Two records that tell of the same move
   * within minutes tell of one change.
   */
  readonly channel?: string | undefined;
  /** The source's own id of the record that tells it, the same in every channel. */
  readonly record?: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Breaks ties between moves of the same moment: higher is later. */
  readonly sequence: number;
  /** The prompt's name for people and for joining with outcomes; absent for what is no prompt, such as a branch. */
  readonly prompt: string | undefined;
  readonly environment: string | undefined;
  /** Until when it keeps the value, as far as the source tells, epoch milliseconds; of a rota. */
  readonly until?: number | undefined;
  /** Who is on call by a rota until then: nobody where the list is empty. */
  readonly people?: readonly Actor[] | undefined;
  /** Absent: the pointer was removed. */
  readonly value: PointerValue | undefined;
  /** What it was before, where the source tells. */
  readonly previous: PointerValue | undefined;
  /** The target whose history this one continues: a rename or a move between homes. */
  readonly continues: string | undefined;
  readonly effective: Effective | undefined;
  readonly actor: Actor | undefined;
  readonly hands?: readonly Hand[] | undefined;
  readonly review: StatedReview | undefined;
  readonly via: string | undefined;
  readonly group: string | undefined;
  readonly url: string | undefined;
  readonly message: string | undefined;
  readonly file: SourceFile | undefined;
}

/** The content a pointer points to. */
export interface PointerValue {
  readonly version: string | undefined;
  readonly text: string | undefined;
  readonly hash: string | undefined;
  /** It points to the newest of the versions whose pointers begin so, such as `version:strict:`. */
  readonly follows?: string | undefined;
  /** Share of traffic that the value gets, 0 to 1, where it is not all. */
  readonly share?: number | undefined;
  /** The model that the content is sent to, where the source keeps it with the content. */
  readonly model?: string | undefined;
  /** Who answers for it, as whoever wrote the content says beside it. */
  readonly owner?: string | undefined;
  /** What else the source keeps with the content, by name, each as JSON: parameters, response format, tools. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

/** A change told whole by whoever sent it: an import, a generic change API. The handle is given when it is folded. */
export interface ChangeObservation extends ObservationBase {
  readonly kind: "change";
  readonly change: Omit<ChangeEvent, "handle">;
}
