import { readField, readList, readText } from "../classify/read-field.ts";
import { type Attributes, jsonOf, wordOf } from "./read-attribute.ts";

const TEXTS = [
  "ai.response.object",
  "ai.response.text",
  "llm.output_messages.0.message.content",
  "gen_ai.completion.0.content",
] as const;
const MOST = 100;

/** The text with which a model answered, where the sender captured it: to be read, never to be kept. */
export function outputTextOf(attributes: Attributes): string | undefined {
  const message = lastMessage(attributes);
  const parts = readList(readField(message, "parts"), MOST);
  const said = parts.map(partText).join("");
  if (said !== "") return said;
  for (const key of TEXTS) {
    const text = wordOf(attributes.get(key));
    if (text !== undefined) return text;
  }
  return observedOutput(attributes);
}

/** The reason why a model stopped, where it stands with the messages. */
export function messageFinishOf(attributes: Attributes): string | undefined {
  return readText(lastMessage(attributes), "finish_reason");
}

function lastMessage(attributes: Attributes): unknown {
  return readList(jsonOf(attributes.get("gen_ai.output.messages")), MOST).at(-1);
}

function partText(part: unknown): string {
  return readField(part, "type") === "text" ? (readText(part, "content") ?? "") : "";
}

/** The whole response of a provider is JSON whatever its model said, so that is no answer. */
function observedOutput(attributes: Attributes): string | undefined {
  const isResponse = attributes.get("output.mime_type") === "application/json";
  const value = isResponse ? undefined : attributes.get("output.value");
  const observed = wordOf(value) ?? wordOf(attributes.get("langfuse.observation.output"));
  const message = jsonOf(observed);
  if (readField(message, "role") === undefined) return observed;
  return readText(message, "content");
}
