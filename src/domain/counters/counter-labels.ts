import { isOutcomeClass, type Outcome } from "../outcome.ts";
import { isContentHash } from "../revision.ts";

/** Labels of a counter by their name, in which only letters, digits and `_` stand. */
export type CounterLabels = ReadonlyMap<string, string>;

const COUNTER = "llm_structured_output";
const MOST_SEGMENTS = 8;
const LONGEST = 64;
const NAMES = {
  outcome: ["outcome", "pf_outcome"],
  workflow: ["workflow", "pf_workflow", "gen_ai_workflow_name"],
  prompt: ["prompt", "pf_prompt_key", "gen_ai_prompt_name"],
  promptVersion: ["prompt_version", "pf_prompt_version", "gen_ai_prompt_version"],
  promptHash: ["prompt_hash", "pf_prompt_sha256"],
  model: ["model", "gen_ai_response_model", "gen_ai_request_model"],
  environment: ["environment", "deployment_environment_name", "deployment_environment"],
} as const;
const SEGMENT = /^(?:pf_)?segment_(.+)$/;

/** Whether a metric of that name counts outcomes: `llm_structured_output_total`, with dots or `_`, with or without `_total`. */
export function countsOutcomes(metric: string): boolean {
  return labelName(metric).replace(/_total$/, "") === COUNTER;
}

/** A name as Prometheus writes it. */
export function labelName(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_]/g, "_");
}

/**
 * What a counter with these labels counts, as one outcome at a moment.
 * @returns why nothing can be counted by it, where its labels do not tell
 */
export function outcomeOfLabels(labels: CounterLabels, at: number): Outcome | string {
  const read = (name: keyof typeof NAMES) => firstLabel(labels, NAMES[name]);
  const outcome = read("outcome");
  if (!isOutcomeClass(outcome)) return "the label outcome holds none of our words";
  const [workflow, prompt, hash] = [read("workflow"), read("prompt"), read("promptHash")];
  if (workflow === undefined && prompt === undefined) return "one of prompt and workflow is needed";
  const promptHash = hash === undefined || hash.startsWith("sha256:") ? hash : `sha256:${hash}`;
  return {
    at,
    environment: read("environment") ?? "default",
    workflow,
    prompt,
    promptVersion: read("promptVersion"),
    promptHash: promptHash !== undefined && isContentHash(promptHash) ? promptHash : undefined,
    model: read("model"),
    outcome,
    count: 1,
    weight: 1,
    segment: segmentOf(labels),
    id: undefined,
    traceId: undefined,
  };
}

function firstLabel(labels: CounterLabels, names: readonly string[]): string | undefined {
  return names.map((name) => labels.get(name)).find((value) => value !== undefined && value !== "");
}

function segmentOf(labels: CounterLabels): Readonly<Record<string, string>> {
  const found = [...labels].flatMap(([name, value]): (readonly [string, string])[] => {
    const key = SEGMENT.exec(name)?.[1];
    return key !== undefined && value !== "" && value.length <= LONGEST ? [[key, value]] : [];
  });
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, MOST_SEGMENTS));
}
