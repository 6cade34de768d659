import { z } from "zod";

/** What is read of an issue, and of a comment. */
export const issueSchema = z.object({
  number: z.int(),
  state: z.string(),
  body: z.string().nullish(),
});

export const issuesSchema = z.array(issueSchema);

export const commentsSchema = z.array(z.object({ body: z.string().nullish() }));

export type Issue = z.output<typeof issueSchema>;
