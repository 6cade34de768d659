import { z } from "zod";
import { contentValue } from "../content-value.ts";
import { ownerField } from "../owner-field.ts";
import type { ToldVersion } from "../tell-versions.ts";
import { templateText } from "../template-text.ts";

const chat = z.array(z.object({ role: z.string(), content: z.unknown() }));
const record = z.record(z.string(), z.unknown());

/** A version with its content, which MLflow keeps in tags: text or chat, response format and model settings; `owner` is a tag of teams. */
export function versionValue(
  version: string,
  template: string,
  tags: Readonly<Record<string, string | undefined>>,
): ToldVersion["value"] {
  const messages = tags["_mlflow_prompt_type"] === "text" ? undefined : chatOf(template);
  const { model_name, ...parameters } = record
    .catch({})
    .parse(parsed(tags["_mlflow_prompt_model_config"]));
  const value = contentValue(version, messages ?? template, {
    ...parameters,
    model: model_name,
    response_format: parsed(tags["_mlflow_prompt_response_format"]),
  });
  const owner = ownerField(tags["owner"]);
  return { ...value, ...(owner && { owner }) };
}

/** A list of messages, where the text is one. */
function chatOf(template: string) {
  const read = template.startsWith("[") ? chat.safeParse(parsed(template)) : undefined;
  return read?.data?.map(({ role, content }) => ({ role, content: templateText(content) }));
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
