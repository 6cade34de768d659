import type { PointerObservation } from "../../domain/observation.ts";
import type { Actor } from "../../domain/person.ts";
import type { StatedReview } from "../../domain/review.ts";
import { tellPointer } from "../tell-pointer.ts";
import { momentOf } from "./moment-of.ts";
import type { AuditEntry } from "./payload.ts";

const REVIEWS: Readonly<Record<string, StatedReview["state"]>> = {
  config_review_create: "requested",
  config_review_accept: "approved",
  config_review_reject: "changes_requested",
  config_review_delete: "changes_requested",
};

/** What changes what a dynamic config or a prompt serves, or may have changed it. */
const SERVING =
  /^(?:config_(?:conditions_update|default_value_update|environments_update|state_toggle|revert)|set_ai_config_baseline_version|(?:edit|upsert)_ai_config_version|edit_ai_config_agent_version|delete_ai_config)$/;
const GONE = /^(?:dynamic_)?config_delete$/;
const MADE = /^(?:create|clone)_ai_config_version$/;

/** Whether an entry of the audit log is of something that is followed here. */
export function isTelling({ actionType, name }: AuditEntry): boolean {
  const isKnown =
    actionType in REVIEWS || [SERVING, GONE, MADE].some((one) => one.test(actionType));
  return Boolean(name) && isKnown;
}

/** What an entry of the audit log tells. To what a change led is told by the versions of a config; of a prompt, by none. */
export function tellEntry(entry: AuditEntry): readonly PointerObservation[] {
  const { actionType } = entry;
  const review = REVIEWS[actionType];
  if (review !== undefined) {
    const reviewer = review === "requested" ? undefined : accountOf(entry)?.id;
    const stated = { state: review, reviewers: reviewer ? [reviewer] : [], url: undefined };
    return [tell(entry, { how: "reviewed", review: stated })];
  }
  if (SERVING.test(actionType)) return [tell(entry, { how: "touched" })];
  if (MADE.test(actionType))
    return [tell(entry, { how: "touched", pointer: `version:@${entry.id}` })];
  return GONE.test(actionType) ? [tell(entry, { how: "moved" })] : [];
}

function tell(
  entry: AuditEntry,
  told: Pick<PointerObservation, "how"> & Partial<PointerObservation>,
): PointerObservation {
  const name = entry.name ?? "";
  return tellPointer({
    key: `audit:${entry.id}`,
    target: name,
    prompt: name,
    pointer: "live",
    channel: "audit_log",
    record: `entry ${entry.id}`,
    at: momentOf(entry),
    value: undefined,
    actor: accountOf(entry),
    via: isKey(entry.updatedBy) ? "api" : "dashboard",
    message: entry.changeLog || undefined,
    ...told,
  });
}

function accountOf({ updatedBy, modifierEmail }: AuditEntry): Actor | undefined {
  return toActor(updatedBy, modifierEmail, "pulled");
}

/** An account of Statsig, which calls every key by one name. */
export function toActor(
  givenName: string | null | undefined,
  givenEmail: string | null | undefined,
  basis: Actor["basis"],
): Actor | undefined {
  const [name, email] = [givenName || undefined, givenEmail || undefined];
  const id = email ?? name;
  if (id === undefined) return undefined;
  return { id, name, email, kind: isKey(name) ? "api_key" : "human", basis };
}

function isKey(name: string | null | undefined): boolean {
  return name?.toUpperCase() === "CONSOLE API";
}
