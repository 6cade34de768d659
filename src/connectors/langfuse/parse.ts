import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import { readBodyOf, readFacts } from "../read-shape.ts";
import { type SnapshotItem, snapshotPage } from "../snapshot.ts";
import { tellPointer } from "../tell-pointer.ts";
import { tellSnapshot } from "../tell-snapshot.ts";
import { parseWebhook } from "./parse-webhook.ts";
import { facts, type VersionPayload } from "./payload.ts";
import { versionValue } from "./version-value.ts";

const WHAT = "the page read from Langfuse";

/**
 * What a read or a webhook of Langfuse tells of versions and labels.
 * @throws PayloadError when the body is neither
 */
export function parseLangfuse(delivery: Delivery): readonly PointerObservation[] {
  if (delivery.headers["kind"] === "webhook") return parseWebhook(delivery);
  const page = readBodyOf(snapshotPage, delivery, WHAT);
  return page.items.flatMap(parseItem);
}

function parseItem(item: SnapshotItem): readonly PointerObservation[] {
  const read =
    item.facts === undefined ? { origin: "", rows: [] } : readFacts(facts, item.facts, WHAT);
  return [
    ...read.rows.map((row) => tellVersion(row, item, read.origin)),
    ...tellSnapshot(item, { target: item.name, prompt: item.name }),
  ];
}

/** A version was made at a moment of its own, whoever serves it. */
function tellVersion(
  row: VersionPayload,
  { name, seenAt, since }: SnapshotItem,
  origin: string,
): PointerObservation {
  const { id, version, projectId, createdBy, createdAt, commitMessage } = row;
  const isByKey = createdBy === "API";
  return tellPointer({
    key: `object:${id ?? `${name}@${version}`}`,
    target: name,
    pointer: `version:${version}`,
    how: createdAt === undefined ? "seen" : "moved",
    channel: "object",
    at: createdAt ?? seenAt,
    // What is read here is the template itself; a webhook carries it with other prompts inserted.
    sequence: 1,
    prompt: name,
    value: versionValue(row),
    effective:
      createdAt === undefined ? { from: since ?? seenAt, to: seenAt, basis: "poll" } : undefined,
    actor: createdBy === undefined ? undefined : creator(createdBy),
    via: isByKey ? "api" : "dashboard",
    message: commitMessage ?? undefined,
    url:
      projectId &&
      `${origin}/project/${encodeURIComponent(projectId)}/prompts/${encodeURIComponent(name)}?version=${version}`,
  });
}

function creator(id: string): PointerObservation["actor"] {
  const kind = id === "API" ? "api_key" : "human";
  return { id, name: undefined, email: undefined, kind, basis: "pulled" };
}
