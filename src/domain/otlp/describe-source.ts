import { type Attributes, firstWord } from "./read-attribute.ts";

const WORKFLOWS = [
  "pf.workflow",
  "gen_ai.workflow.name",
  "traceloop.workflow.name",
  "gen_ai.agent.name",
  "ai.telemetry.functionId",
  "langfuse.trace.name",
  "langsmith.trace.name",
] as const;
const MODELS = [
  "gen_ai.response.model",
  "llm.output_model_name",
  "llm.model_name",
  "ai.response.model",
  "langfuse.observation.model.name",
  "gen_ai.request.model",
  "llm.input_model_name",
  "ai.model.id",
] as const;
const ENVIRONMENTS = ["deployment.environment.name", "deployment.environment"] as const;

/** Where these stand. */
export const SOURCE_KEYS: readonly string[] = [...WORKFLOWS, ...MODELS, ...ENVIRONMENTS];

/** The workflow by its name; absent where nothing names it. */
export function workflowOf(sources: readonly Attributes[]): string | undefined {
  return firstWord(sources, WORKFLOWS);
}

/** The model that served the request, else the one that was asked for. */
export function modelOf(sources: readonly Attributes[]): string | undefined {
  return firstWord(sources, MODELS);
}

/** The environment that the sender says it runs in. */
export function environmentOf(resource: Attributes, attributes: Attributes): string {
  return firstWord([resource, attributes], ENVIRONMENTS) ?? "default";
}
