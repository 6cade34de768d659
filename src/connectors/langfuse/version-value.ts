import type { PointerValue } from "../../domain/observation.ts";
import { contentValue } from "../content-value.ts";
import { ownerField } from "../owner-field.ts";
import type { MessagePayload, VersionPayload } from "./payload.ts";

/** A version with its content; model, parameters, response format and owner are what teams keep in its free `config`. */
export function versionValue({ version, prompt, config }: VersionPayload): PointerValue {
  const template = typeof prompt === "string" ? prompt : prompt.map(toMessage);
  const settings = isRecord(config) ? config : {};
  const owner = ownerField(settings["owner"]);
  return { ...contentValue(String(version), template, settings), ...(owner && { owner }) };
}

function toMessage(message: MessagePayload): { readonly role: string; readonly content: string } {
  if ("role" in message) return message;
  return { role: message.type, content: message.name };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
