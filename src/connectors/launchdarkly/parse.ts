import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import { parseSnapshots } from "../parse-snapshots.ts";
import { readBodyOf } from "../read-shape.ts";
import type { ToldVersion } from "../tell-versions.ts";
import { auditEntryShape, facts, logPage, type VariationPayload } from "./payload.ts";
import { tellApproval } from "./tell-approval.ts";
import { tellEntry } from "./tell-entry.ts";
import { variationValue } from "./variation-value.ts";

const WHAT = "the page read from LaunchDarkly";

/**
 * What a read or a webhook of LaunchDarkly tells.
 * @throws PayloadError when the body is neither
 */
export function parseLaunchdarkly(delivery: Delivery): readonly PointerObservation[] {
  const { kind } = delivery.headers;
  if (kind === "webhook") {
    const entry = readBodyOf(auditEntryShape, delivery, "the webhook of LaunchDarkly");
    return tellEntry(entry, "webhook");
  }
  if (kind === "log") {
    const { entries, approvals, members } = readBodyOf(logPage, delivery, WHAT);
    return [
      ...entries.flatMap((entry) => tellEntry(entry, "audit_log")),
      ...approvals.flatMap((approval) => tellApproval(approval, members)),
    ];
  }
  return parseSnapshots(delivery, {
    vendor: "LaunchDarkly",
    facts,
    versionsOf: ({ versions }) => versions.map(toVersion),
  });
}

function toVersion(one: VariationPayload): ToldVersion {
  return { value: variationValue(one), at: one.createdAt, message: one.comment };
}
