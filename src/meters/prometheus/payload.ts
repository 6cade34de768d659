import { z } from "zod";

const sample = z.tuple([z.number(), z.string()]);
const series = z.object({ metric: z.record(z.string(), z.string()), values: z.array(sample) });

/** What a query of a stretch of raw samples is answered with. Times are epoch seconds. */
export const rangeAnswer = z.object({
  status: z.literal("success"),
  data: z.object({ resultType: z.literal("matrix"), result: z.array(series) }),
});

export type PrometheusSeries = z.output<typeof series>;
