import { z } from "zod";

const model = z.object({
  id: z.string(),
  lifecycle: z.string().nullish(),
  deprecated_at: z.iso.datetime({ offset: true }).nullish(),
});
export const modelPage = z.object({
  data: z.array(model),
  has_more: z.boolean(),
  last_id: z.string().nullish(),
});
export type ModelPayload = z.output<typeof model>;
