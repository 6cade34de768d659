import { readField } from "../classify/read-field.ts";
import { type Attributes, jsonOf, wordOf } from "./read-attribute.ts";
import type { Span } from "./span.ts";

const MARKS = [
  "pf.wants_json",
  "ai.settings.context.wantsJson",
  "ai.telemetry.metadata.wantsJson",
] as const;
const FORMATS = ["json_object", "json_schema"];
const OBJECT_REQUEST = /^ai\.(?:generate|stream)Object\b/;

/** Whether JSON was asked for, as far as the spans of a request tell. */
export function wantsJson(spans: readonly Span[]): boolean {
  return spans.some(({ name, attributes }) => OBJECT_REQUEST.test(name) || saysJson(attributes));
}

function saysJson(attributes: Attributes): boolean {
  if (attributes.get("gen_ai.output.type") === "json" || attributes.has("ai.schema")) return true;
  if (MARKS.some((key) => wordOf(attributes.get(key)) === "true")) return true;
  const asked = jsonOf(attributes.get("llm.invocation_parameters"));
  const format = readField(readField(asked, "response_format"), "type");
  const legacy = attributes.get("gen_ai.openai.request.response_format");
  return [format, legacy].some((one) => typeof one === "string" && FORMATS.includes(one));
}
