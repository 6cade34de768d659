import { z } from "zod";

const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const reference = z.object({ id: z.string().min(1), summary: z.string().nullish() });

/** A reference, or the whole where it was asked to be included. */
const user = reference.extend({ name: z.string().nullish(), email: z.string().nullish() });
export type UserPayload = z.output<typeof user>;

/** Somebody is on call for a stretch of time; without a beginning or an end, always. */
const entry = z.object({
  user,
  schedule: reference.nullish(),
  escalation_policy: reference.nullish(),
  escalation_level: z.int().default(1),
  start: moment.nullish(),
  end: moment.nullish(),
});
export type OnCallPayload = z.output<typeof entry>;

export const onCallList = z.object({ oncalls: z.array(entry), more: z.boolean() });

export const serviceAnswer = z.object({
  service: reference.extend({ escalation_policy: reference }),
});

const person = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  email: z.string().optional(),
});
export type OnCallPerson = z.infer<typeof person>;

/** Who is on call from a moment until another, epoch milliseconds. */
const shift = z.object({ from: z.number(), until: z.number(), people: z.array(person) });
export type Shift = z.infer<typeof shift>;

/** What was read of one rota. */
export const rotaPage = z.object({
  schema: z.literal("forensics.pagerduty-rota/1"),
  readAt: z.number(),
  id: z.string().min(1),
  title: z.string(),
  shifts: z.array(shift),
});
export type RotaPage = z.infer<typeof rotaPage>;
