import type { PointerValue } from "../../domain/observation.ts";
import { contentValue } from "../content-value.ts";
import type { MessagePayload, VersionPayload } from "./payload.ts";

/** A version with its content; model, parameters and response format are what teams keep in its free `config`. */
export function versionValue({ version, prompt, config }: VersionPayload): PointerValue {
  const template = typeof prompt === "string" ? prompt : prompt.map(toMessage);
  return contentValue(String(version), template, isRecord(config) ? config : {});
}

function toMessage(message: MessagePayload): { readonly role: string; readonly content: string } {
  if ("role" in message) return message;
  return { role: message.type, content: message.name };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
