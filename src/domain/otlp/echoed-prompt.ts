import { readField, readText } from "../classify/read-field.ts";
import { type Attributes, jsonOf } from "./read-attribute.ts";

/** A prompt that the provider keeps, as its response names it. */
export interface EchoedPrompt {
  readonly id: string;
  readonly version: string | undefined;
}

/** Where instrumentations put the whole response of a provider. */
const RESPONSES = ["output.value", "langfuse.observation.output"] as const;
/** Where the echo of a response stands that was read and dropped. */
export const ECHO = "pf.echoed_prompt";

/**
 * What a response of OpenAI echoes of the dashboard prompt that it was asked with: `prompt` with `id` and `version`. A
 * request that names no version is served the current one, so the echo alone tells which.
 * @example output.value `{"object": "response", "prompt": {"id": "pmpt_1", "version": "2"}, …}` → pmpt_1, 2
 */
export function echoedPrompt(sources: readonly Attributes[]): EchoedPrompt | undefined {
  for (const source of sources) {
    const found = RESPONSES.map((key) => echoIn(source.get(key))).find((one) => one !== undefined);
    const echo = found ?? toEcho(source.get(ECHO));
    if (echo !== undefined) return echo;
  }
  return undefined;
}

function echoIn(value: unknown): EchoedPrompt | undefined {
  // Most outputs are none of these, and reading JSON takes a while.
  if (typeof value !== "string" || !value.includes('"pmpt_')) return undefined;
  const response = jsonOf(value);
  return readField(response, "object") === "response"
    ? toEcho(readField(response, "prompt"))
    : undefined;
}

function toEcho(prompt: unknown): EchoedPrompt | undefined {
  const id = readText(prompt, "id");
  if (id?.startsWith("pmpt_") !== true) return undefined;
  return { id, version: readText(prompt, "version") };
}
