import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import { parseSnapshots } from "../parse-snapshots.ts";
import type { ToldVersion } from "../tell-versions.ts";
import { manifestValue } from "./manifest-value.ts";
import { type CommitPayload, facts } from "./payload.ts";

/**
 * What a read of LangSmith tells of commits and tags.
 * @throws PayloadError when the body is no such page
 */
export function parseLangsmith(delivery: Delivery): readonly PointerObservation[] {
  return parseSnapshots(delivery, {
    vendor: "LangSmith",
    facts,
    versionsOf: ({ commits }) => commits.map(toVersion),
  });
}

function toVersion(one: CommitPayload): ToldVersion {
  const { commit_hash, created_at, full_name, description } = one;
  return {
    value: manifestValue(commit_hash, one.manifest),
    at: Date.parse(created_at),
    // A name alone: whether a person or a key committed is not told.
    actor: full_name
      ? { id: full_name, name: full_name, email: undefined, kind: "unknown", basis: "pulled" }
      : undefined,
    message: description,
  };
}
