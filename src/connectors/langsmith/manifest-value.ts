import { z } from "zod";
import { contentValue } from "../content-value.ts";
import type { ToldVersion } from "../tell-versions.ts";
import { templateText } from "../template-text.ts";

const node = z.object({ id: z.array(z.string()), kwargs: z.record(z.string(), z.unknown()) });
type Node = z.output<typeof node>;

const ROLES: Readonly<Record<string, string>> = {
  SystemMessagePromptTemplate: "system",
  HumanMessagePromptTemplate: "user",
  AIMessagePromptTemplate: "assistant",
  SystemMessage: "system",
  HumanMessage: "user",
  AIMessage: "assistant",
};

/**
 * A commit with its content: LangChain's serialised template, alone or as the first step before a model. Secrets in it
 * are references, and what is kept of a model is plain settings only.
 */
export function manifestValue(version: string, manifest: unknown): ToldVersion["value"] {
  const root = asNode(manifest);
  const first = asNode(root?.kwargs["first"]) ?? root;
  const { messages, template, template_format, schema_, schema } = first?.kwargs ?? {};
  const text = Array.isArray(messages) ? messages.map(toMessage) : templateText(template);
  const last = asNode(root?.kwargs["last"]);
  return contentValue(version, text, {
    ...modelSettings(asNode(last?.kwargs["bound"]) ?? last),
    ...plainOf(last?.kwargs["kwargs"]),
    template_format,
    output_schema: schema_ ?? schema,
  });
}

function toMessage(message: unknown): { readonly role: string; readonly content: string } {
  const own = asNode(message);
  const word = own?.id.at(-1) ?? "";
  const { prompt, content, role, variable_name } = own?.kwargs ?? {};
  const inner = Array.isArray(prompt) ? prompt.map(templateOf) : templateOf(prompt ?? content);
  const isPlaceholder = word === "MessagesPlaceholder";
  return {
    role: isPlaceholder ? "placeholder" : (ROLES[word] ?? textOr(role, word)),
    content: isPlaceholder ? textOr(variable_name, "") : templateText(inner),
  };
}

function templateOf(prompt: unknown): unknown {
  return asNode(prompt)?.kwargs["template"] ?? prompt;
}

function modelSettings(model: Node | undefined): Readonly<Record<string, unknown>> {
  if (model === undefined) return {};
  const { model: name, model_name, ...others } = model.kwargs;
  return { ...plainOf(others), model: name ?? model_name, provider: model.id.at(-1) };
}

/** Without what is itself serialised: clients, callbacks and references to secrets. */
function plainOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return {};
  const isPlain = (one: unknown) => !(typeof one === "object" && one !== null && "lc" in one);
  return Object.fromEntries(Object.entries(value).filter(([, one]) => isPlain(one)));
}

function asNode(value: unknown): Node | undefined {
  const read = node.safeParse(value);
  return read.success ? read.data : undefined;
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === "string" ? value : fallback;
}
