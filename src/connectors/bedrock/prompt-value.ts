import { contentValue } from "../content-value.ts";
import type { ToldVersion } from "../tell-versions.ts";
import type { PromptPayload, VariantPayload } from "./payload.ts";
import { versionName } from "./version-name.ts";

/** A version with the content of its default variant; where there are others, they are kept beside it. */
export function promptValue(prompt: PromptPayload): ToldVersion["value"] {
  const { variants, defaultVariant } = prompt;
  const chosen = variants.find((one) => one.name === defaultVariant) ?? variants[0];
  const others = variants.filter((one) => one !== chosen);
  return contentValue(versionName(prompt), templateOf(chosen), {
    model: chosen?.modelId,
    ...chosen?.inferenceConfiguration?.text,
    tools: chosen?.templateConfiguration?.chat?.toolConfiguration,
    resource: chosen?.genAiResource,
    request_fields: chosen?.additionalModelRequestFields,
    variants: others.length > 0 ? others : undefined,
  });
}

function templateOf(variant: VariantPayload | undefined) {
  const { text, chat } = variant?.templateConfiguration ?? {};
  if (chat === undefined) return text?.text ?? "";
  const system = chat.system?.length ? [{ role: "system", content: joined(chat.system) }] : [];
  const turns = chat.messages.map(({ role, content }) => ({ role, content: joined(content) }));
  return [...system, ...turns];
}

function joined(blocks: readonly { readonly text?: string | undefined }[]): string {
  return blocks.flatMap(({ text }) => (text === undefined ? [] : [text])).join("\n");
}
