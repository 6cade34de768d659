import type { PointerObservation } from "../../domain/observation.ts";
import type { Actor } from "../../domain/person.ts";
import { tellPointer } from "../tell-pointer.ts";
import { type AuditEntry, variationShape } from "./payload.ts";
import { readResource } from "./resource.ts";
import { variationValue } from "./variation-value.ts";

type Channel = "webhook" | "audit_log";

/**
 * What an entry of the audit log tells: that a variation was written, with its content where the entry has it, or that
 * what an environment serves was touched. To what it then went is told by the next read.
 */
export function tellEntry(entry: AuditEntry, channel: Channel): readonly PointerObservation[] {
  const told = entry.accesses
    .filter(({ action }) => /^(?:update|delete)AIConfig(?:Variation|Targeting)?$/.test(action))
    .flatMap(({ resource, action }) => tellAccess(entry, channel, resource, action));
  return [...new Map(told.map((one) => [one.key, one])).values()];
}

function tellAccess(
  entry: AuditEntry,
  channel: Channel,
  resource: string,
  action: string,
): readonly PointerObservation[] {
  const named = readResource(resource);
  if (named === undefined) return [];
  const { config, environment } = named;
  const common = {
    target: config,
    prompt: config,
    channel,
    record: entry._id,
    at: entry.date,
    actor: actorOf(entry, channel),
    via: entry.token ? "api" : "dashboard",
    message: entry.comment ?? (entry.description || undefined),
  };
  if (environment !== undefined) {
    const pointer = `environment:${environment}`;
    const key = `${channel}:${entry._id}:${pointer}`;
    return [
      tellPointer({ ...common, key, pointer, environment, how: "touched", value: undefined }),
    ];
  }
  const written = variationShape.safeParse(entry.currentVersion);
  if (action !== "updateAIConfigVariation" || !written.success) return [];
  const value = variationValue(written.data);
  const pointer = `version:${value.version}`;
  return [
    tellPointer({
      ...common,
      key: `${channel}:${entry._id}:${pointer}`,
      pointer,
      how: "moved",
      value,
    }),
  ];
}

function actorOf({ member, token, app }: AuditEntry, channel: Channel): Actor | undefined {
  const basis = channel === "webhook" ? "signed" : "pulled";
  if (member) {
    const name = [member.firstName, member.lastName].filter(Boolean).join(" ") || undefined;
    return { id: member.email ?? member._id, name, email: member.email, kind: "human", basis };
  }
  if (token) {
    const kind = token.serviceToken ? "service_account" : "api_key";
    return { id: token._id, name: token.name, email: undefined, kind, basis };
  }
  if (app === undefined) return undefined;
  const id = app._id ?? app.name;
  return id === undefined
    ? undefined
    : { id, name: app.name, email: undefined, kind: "bot", basis };
}
