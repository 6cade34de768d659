import type { Notifier, NotifierIo } from "../notifiers/notifier.ts";
import type { NamesShown } from "../render/show-actor.ts";

/** A place that something is sent to, with what it may be told. */
export interface DeliveryTarget {
  readonly name: string;
  readonly notifier: Notifier;
  readonly settings: unknown;
  /** Whether texts of prompts may be sent there. */
  readonly wantsText: boolean;
  readonly names: NamesShown;
}

/** What delivering uses of the outside. */
export interface DeliveryIo extends Pick<NotifierIo, "now" | "fetch" | "signal"> {
  /** Between 0 and 1: servers that try again at once do not do so together. */
  readonly random: () => number;
  /** A new secret of 256 random bits. */
  readonly newSecret: () => string;
}

/** How long a target may take to answer, in milliseconds. */
export const ANSWERS_WITHIN = 20_000;

/** For so long nobody else sends what one process has taken to send; what it did not record then goes out again. */
export const LEASE = 300_000;
