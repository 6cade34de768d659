import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import { parseSnapshots } from "../parse-snapshots.ts";
import { readBodyOf } from "../read-shape.ts";
import type { ToldVersion } from "../tell-versions.ts";
import { facts, logPage, type PromptPayload } from "./payload.ts";
import { promptValue } from "./prompt-value.ts";
import { tellEvent } from "./tell-event.ts";

/**
 * What a read of Bedrock or of CloudTrail tells of prompts.
 * @throws PayloadError when the body is neither
 */
export function parseBedrock(delivery: Delivery): readonly PointerObservation[] {
  if (delivery.headers["kind"] === "log") {
    const { events, draft } = readBodyOf(logPage, delivery, "the page read from CloudTrail");
    return events.flatMap((event) => tellEvent(event, draft));
  }
  return parseSnapshots(delivery, {
    vendor: "Bedrock",
    facts,
    versionsOf: ({ versions }) => versions.map(toVersion),
  });
}

/** A draft is written over, and lies between two reads; a version is made once. */
function toVersion(one: PromptPayload): ToldVersion {
  const [value, message] = [promptValue(one), one.description];
  if (one.version === "DRAFT") return { value, message, pointer: "version:DRAFT" };
  return { value, message, at: Date.parse(one.createdAt) };
}
