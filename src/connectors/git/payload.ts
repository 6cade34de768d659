import { z } from "zod";
import { ACTOR_KINDS } from "../../domain/person.ts";

const actor = z.object({
  id: z.string(),
  name: z.string().optional(),
  email: z.string().optional(),
  kind: z.enum(ACTOR_KINDS),
});

/** A content by its text, or by its hash alone where the text is too long to be kept. */
const content = z.object({
  hash: z.string().optional(),
  text: z.string().optional(),
});

const unitName = z.object({
  path: z.string(),
  kind: z.enum(["prompt", "model", "parameter", "codeowners"]),
  symbol: z.string().optional(),
});

const credit = z.object({
  commit: z.string(),
  subject: z.string(),
  author: actor.optional(),
  coAuthors: z.array(actor),
  merger: actor.optional(),
  url: z.string().optional(),
});

const edit = unitName.extend({
  prompt: z.string(),
  pointer: z.enum(["head", "version"]),
  /** Index into the landing's credits. */
  credit: z.int().nonnegative(),
  holder: z.string(),
  previous: z.string().optional(),
  before: content.optional(),
  after: content.optional(),
  continues: unitName.optional(),
  notes: z.array(z.string()),
});

const landing = z.object({
  commit: z.string(),
  /** Epoch milliseconds at which the branch took the commit, by the committer's clock. */
  at: z.number(),
  sequence: z.int(),
  /** How many of the landing's edits stand in earlier pages. */
  offset: z.int().nonnegative(),
  how: z.enum(["moved", "seen"]),
  /** For what was only seen: since when it may have been so. */
  since: z.number().optional(),
  credits: z.array(credit),
  edits: z.array(edit),
});

/** The body of a delivery: all that observations need, so that it can be parsed again without the repository. */
export const gitPayload = z.object({
  schema: z.literal("forensics.git/1"),
  repository: z.object({ id: z.string(), folder: z.string() }),
  environment: z.string().optional(),
  landings: z.array(landing),
});

export type GitPayload = z.infer<typeof gitPayload>;
export type LandingPayload = z.infer<typeof landing>;
export type EditPayload = z.infer<typeof edit>;
export type CreditPayload = z.infer<typeof credit>;
export type ContentPayload = z.infer<typeof content>;
