import { z } from "zod";

/** A moment as AWS writes it: text, or seconds since the epoch; read as epoch milliseconds. */
export const awsMoment = z.union([
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  z.number().transform((seconds) => seconds * 1000),
]);

const trailEvent = z.object({
  EventId: z.string(),
  EventName: z.string(),
  EventSource: z.string().optional(),
  EventTime: awsMoment,
  CloudTrailEvent: z.string(),
});
export type TrailEvent = z.output<typeof trailEvent>;

export const trailPage = z.object({
  Events: z.array(trailEvent),
  NextToken: z.string().nullish(),
});

const identity = z.object({
  type: z.string().optional(),
  arn: z.string().optional(),
  userName: z.string().optional(),
  invokedBy: z.string().optional(),
});
export type TrailIdentity = z.output<typeof identity>;

/** Who did it and how, of every event that is kept. What it is about, the connector adds. */
export const trailHand = z.object({
  userIdentity: identity.optional(),
  userAgent: z.string().optional(),
  errorCode: z.string().optional(),
});
export type TrailHand = z.output<typeof trailHand>;

/** An event as it is kept: addresses and parameters that are not used are left at the source. */
export function keptTrailEvent<Schema extends z.ZodType>(record: Schema) {
  return z.object({ id: z.string(), name: z.string(), at: z.number(), record });
}

export interface KeptTrailEvent<Kept> {
  readonly id: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly record: Kept;
}
