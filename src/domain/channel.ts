/**
 * By what an outcome can be told, the best first: a client's own parse, a check of the contract, a span, a line of a log, a
 * counter.
 */
export const CHANNELS = ["client", "evaluation", "span", "log", "counter"] as const;

export type Channel = (typeof CHANNELS)[number];

/** A channel, and for counters the place that they are read from: counters of two places may tell of the same requests. */
export type Teller = Channel | `counter ${string}`;

export function channelOf(teller: Teller): Channel {
  return (CHANNELS as readonly string[]).includes(teller) ? (teller as Channel) : "counter";
}

/** What is configured about channels. */
export interface ChannelRules {
  /** The best first. */
  readonly order: readonly Channel[];
  /** Workflows that one channel counts, whatever else tells of them. */
  readonly fixed: ReadonlyMap<string, Channel>;
  /** The workflow of a prompt, for outcomes that name none. */
  readonly workflowOf: ReadonlyMap<string, string>;
}

export const USUAL_CHANNELS: ChannelRules = {
  order: CHANNELS,
  fixed: new Map(),
  workflowOf: new Map(),
};
