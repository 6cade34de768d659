import type { PointerValue } from "../../domain/observation.ts";
import { contentValue } from "../content-value.ts";
import type { VariationPayload } from "./payload.ts";

/** A version of a variation with its content, named as telemetry of the SDK names it. */
export function variationValue(one: VariationPayload): PointerValue & { readonly version: string } {
  const { key, messages, instructions, model = {}, tools } = one;
  const version = `${key}:${one.version}`;
  const { modelName, name, parameters, ...others } = model;
  const settings = { model: modelName ?? name, ...asRecord(parameters), ...others, tools };
  return contentValue(version, messages ?? instructions ?? "", settings);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return value as Record<string, unknown>;
}
