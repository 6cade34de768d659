import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import { contentValue } from "../content-value.ts";
import { parseSnapshots } from "../parse-snapshots.ts";
import type { ToldVersion } from "../tell-versions.ts";
import { templateText } from "../template-text.ts";
import { type CommittedPayload, facts } from "./payload.ts";

/**
 * What a read of Confident AI tells of commits and labels.
 * @throws PayloadError when the body is no such page
 */
export function parseConfidentAi(delivery: Delivery): readonly PointerObservation[] {
  return parseSnapshots(delivery, {
    vendor: "Confident AI",
    facts,
    versionsOf: ({ commits }) => commits.map(toVersion),
  });
}

function toVersion(one: CommittedPayload): ToldVersion {
  const { hash, message, text, messages, modelSettings } = one;
  const { name, ...parameters } = modelSettings ?? {};
  const { interpolationType, outputType, outputSchema, tools } = one;
  const template = messages?.map(({ role, content }) => ({ role, content: templateText(content) }));
  const value = contentValue(hash, template ?? text ?? "", {
    model: name,
    ...parameters,
    interpolationType,
    outputType,
    outputSchema,
    tools,
  });
  return { value, message };
}
