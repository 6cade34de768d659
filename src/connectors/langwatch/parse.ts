import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import { contentValue } from "../content-value.ts";
import { parseSnapshots } from "../parse-snapshots.ts";
import type { ToldVersion } from "../tell-versions.ts";
import { facts, type VersionPayload } from "./payload.ts";

/**
 * What a read of LangWatch tells of versions and tags.
 * @throws PayloadError when the body is no such page
 */
export function parseLangwatch(delivery: Delivery): readonly PointerObservation[] {
  return parseSnapshots(delivery, {
    vendor: "LangWatch",
    facts,
    versionsOf: ({ versions }) => versions.map(toVersion),
  });
}

function toVersion(one: VersionPayload): ToldVersion {
  const { authorId, commitMessage, platformUrl } = one;
  return {
    value: contentOf(one),
    actor: authorId
      ? { id: authorId, name: undefined, email: undefined, kind: "human", basis: "pulled" }
      : undefined,
    message: commitMessage,
    url: platformUrl,
  };
}

function contentOf(one: VersionPayload): ToldVersion["value"] {
  const { version, messages, prompt, model, temperature, maxTokens, responseFormat, outputs } = one;
  const template = messages.length > 0 ? messages : (prompt ?? "");
  const { parameters } = one;
  return contentValue(String(version), template, {
    model,
    temperature,
    maxTokens,
    response_format: responseFormat,
    outputs,
    parameters,
  });
}
