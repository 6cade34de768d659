import { contentValue } from "../content-value.ts";
import type { ToldVersion } from "../tell-versions.ts";
import type { ContentPayload, VersionPayload } from "./payload.ts";

/** A version with its content, its model and what the model is asked with. */
export function versionValue({
  version,
  prompt_template,
  metadata,
}: VersionPayload): ToldVersion["value"] {
  const { messages, content, functions, tools, function_call, tool_choice } = prompt_template;
  const template = messages?.map((one) => ({ role: one.role, content: textOf(one.content) }));
  const { name, provider, parameters } = metadata?.model ?? {};
  return contentValue(String(version), template ?? textOf(content), {
    model: name,
    provider,
    ...parameters,
    functions,
    tools,
    function_call,
    tool_choice,
  });
}

/** Texts as they are; an image or file stays as the JSON that stands for it. */
function textOf(content: ContentPayload): string {
  if (typeof content === "string") return content;
  return (content ?? []).map((part) => part.text ?? JSON.stringify(part)).join("\n");
}
