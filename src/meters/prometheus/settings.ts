import { z } from "zod";
import { secretSetting } from "../../connectors/secret-setting.ts";
import { originSchema } from "../../runtime/origin-schema.ts";

const labelName = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,199}$/, "is no name of a label");
const told = [
  "outcome",
  "workflow",
  "prompt",
  "prompt_version",
  "prompt_hash",
  "model",
  "environment",
];
const DAY_HOURS = 24;

/** What a person may say about a Prometheus. */
export const prometheusSettings = z.strictObject({
  url: originSchema,
  /** The counter that is read. */
  metric: z
    .string()
    .regex(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,199}$/, "is no name of a metric")
    .default("llm_structured_output_total"),
  /** Labels that a series must have. */
  match: z.record(labelName, z.string().max(1000)).default({}),
  /** The label under which the counter tells one of our words, where it is not that word. */
  labels: z.partialRecord(z.enum(told), labelName).default({}),
  /** Where no label tells it. */
  environment: z.string().min(1).max(256).optional(),
  token: secretSetting.optional(),
  /** The tenant, for servers that hold several. */
  tenant: z.string().min(1).max(200).optional(),
  /** How far back the first read looks, in hours. */
  history_hours: z
    .int()
    .min(1)
    .max(90 * DAY_HOURS)
    .default(DAY_HOURS),
});

export type PrometheusSettings = z.output<typeof prometheusSettings>;
