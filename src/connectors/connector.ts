import type { z } from "zod";
import type { ToldCounters } from "../domain/counters/told-counters.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { Observation } from "../domain/observation.ts";

/** One kind of source. Reading is I/O; parsing is pure, so old deliveries can be parsed again. */
export interface Connector<Settings = unknown> {
  readonly name: string;
  readonly settings: z.ZodType<Settings>;
  /** What the source can and cannot tell, so that an answer can say "cannot know" instead of "none". */
  readonly tells: SourceTells;
  /** Pull: everything since `cursor`, oldest first; the cursor of a page is saved with its delivery. */
  read?(settings: Settings, cursor: string | undefined, io: ConnectorIo): AsyncIterable<PulledPage>;
  /**
   * Push: proves that a request is from the source, and keeps its body.
   * @throws SignatureError when it does not prove that; nothing of it is kept
   */
  accept?(settings: Settings, request: PushRequest): Delivery;
  /**
   * Answers a sender that asks, by OPTIONS, whether it may send: the headers of a consent, or undefined for none.
   * @throws SignatureError when it does not prove what this source asks of it
   */
  consent?(settings: Settings, request: PushRequest): Readonly<Record<string, string>> | undefined;
  /**
   * Pure and repeatable: the same delivery yields the same observations.
   * @throws PayloadError naming the place that cannot be read; never a part of the observations
   */
  parse(delivery: Delivery): readonly Observation[];
}

/** What a source can tell about a change. */
export interface SourceTells {
  /** Absent: yes. With no it cannot hide a change, so that what it did not tell leaves no doubt. */
  readonly changes?: "no";
  readonly author: "yes" | "sometimes" | "no";
  readonly review: "yes" | "sometimes" | "no";
  /** Whether it says when a change reached traffic, not only when it was made. */
  readonly goingLive: "yes" | "sometimes" | "no";
  readonly earlierContent: "yes" | "sometimes" | "no";
  /** Whether an edit there passes a review step at all. */
  readonly reviewStep: "yes" | "no" | "unknown";
  /** What a reader of an answer must know, in a sentence. */
  readonly note: string;
}

/** One page of a pull. A delivery without a body marks progress only. */
export interface PulledPage {
  readonly delivery: Delivery | undefined;
  /** Readings of counters, which a meter tells instead: they are counted, and their bytes are not kept. */
  readonly counters?: ToldCounters;
  /** Where the next read starts once this page is committed. */
  readonly cursor: string;
  /** True when everything before this page was lost or rewritten at the source: earlier observations stay as evidence. */
  readonly rewritten?: boolean;
  /** Things to tell the person, such as a shallow history. */
  readonly notes?: readonly string[];
}

/** What a reader may use of the outside; the clock, the network and the abort signal are parameters. */
export interface ConnectorIo {
  /** The configured name of the source: what every delivery of it carries. */
  readonly source: string;
  readonly now: () => number;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  /** Waits before a request is sent again; absent: real time. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Of this installation: credentials in what is read become digests under it. Absent: they are left out. */
  readonly digestKey?: Uint8Array | undefined;
  /** Says how far it is, for people who wait. */
  readonly progress: (message: string) => void;
}

/** A request as it came in, its body untouched. Header names are lower case. */
export interface PushRequest {
  readonly source: string;
  /** With its query; it may hold a secret, so it is kept nowhere. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly receivedAt: number;
}
