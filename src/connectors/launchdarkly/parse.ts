import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import { readBodyOf, readFacts } from "../read-shape.ts";
import { type SnapshotItem, snapshotPage } from "../snapshot.ts";
import { tellPointer } from "../tell-pointer.ts";
import { tellSnapshot } from "../tell-snapshot.ts";
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
  return readBodyOf(snapshotPage, delivery, WHAT).items.flatMap(parseItem);
}

function parseItem(item: SnapshotItem): readonly PointerObservation[] {
  const versions = item.facts === undefined ? [] : readFacts(facts, item.facts, WHAT).versions;
  return [
    ...versions.map((one) => tellVersion(item.name, one)),
    ...tellSnapshot(item, { target: item.name, prompt: item.name }),
  ];
}

function tellVersion(target: string, one: VariationPayload): PointerObservation {
  const { version } = variationValue(one);
  return tellPointer({
    key: `object:${target}:${version}`,
    target,
    prompt: target,
    pointer: `version:${version}`,
    how: "moved",
    channel: "object",
    at: one.createdAt,
    value: variationValue(one),
    message: one.comment,
  });
}
