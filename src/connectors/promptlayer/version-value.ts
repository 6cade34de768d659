import { contentValue } from "../content-value.ts";
import type { ToldVersion } from "../tell-versions.ts";
import { templateText } from "../template-text.ts";
import type { VersionPayload } from "./payload.ts";

/** A version with its content, its model and what the model is asked with. */
export function versionValue({
  version,
  prompt_template,
  metadata,
}: VersionPayload): ToldVersion["value"] {
  const { messages, content, functions, tools, function_call, tool_choice } = prompt_template;
  const template = messages?.map((one) => ({ role: one.role, content: templateText(one.content) }));
  const { name, provider, parameters } = metadata?.model ?? {};
  return contentValue(String(version), template ?? templateText(content), {
    model: name,
    provider,
    ...parameters,
    functions,
    tools,
    function_call,
    tool_choice,
  });
}
