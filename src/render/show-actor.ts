import type { ChangeEvent } from "../domain/change-event.ts";
import type { Actor, ActorKind } from "../domain/person.ts";
import { showSource } from "./show-source.ts";

/** How people appear: as the record names them, by the role of the account, or not at all. */
export type NamesShown = "full" | "role" | "none";

const NAMED: Readonly<Record<ActorKind, string>> = {
  human: "account",
  bot: "bot",
  agent: "agent",
  service_account: "service account",
  api_key: "API key",
  system: "automatic process",
  provider: "provider",
  unknown: "account",
};

const ROLES: Readonly<Record<ActorKind, string>> = {
  human: "an editor account",
  bot: "a bot account",
  agent: "an agent account",
  service_account: "a service account",
  api_key: "an API key",
  system: "an automatic process",
  provider: "the provider",
  unknown: "an account of unknown kind",
};

/**
 * The account behind a change as the subject of a record, never a person: `account maya.o`, `an editor account`. One
 * that was only stated, joined or inferred says so. Foreign text is not escaped here.
 */
export function showActor(change: ChangeEvent, names: NamesShown): string {
  const { actor } = change;
  if (actor === undefined) return "an account that no record names";
  const who = names === "full" ? `${NAMED[actor.kind]} ${nameOf(actor)}` : roleOf(actor, names);
  const shared = actor.isShared === true ? ", which several people use" : "";
  return `${who}${shared}${basisOf(actor, change)}`;
}

/** Where a change was made, in words: `in the Langfuse dashboard`, `in a commit`. Undefined where no record tells. */
export function showPlace({ via, source }: ChangeEvent): string | undefined {
  const place = showSource(source);
  switch (via) {
    case undefined:
      return undefined;
    case "dashboard":
      return `in the ${place} dashboard`;
    case "api":
      return `through the ${place} API`;
    case "commit":
      return "in a commit";
    case "sql":
      return `by SQL in ${place}`;
    case "deploy":
      return "in a deploy";
    default:
      return `through ${via}`;
  }
}

function nameOf({ name, email, id }: Actor): string {
  return (
    [name, email, id].find((word) => word !== undefined && word.trim() !== "") ?? "without a name"
  );
}

function roleOf(actor: Actor, names: NamesShown): string {
  return names === "role" ? ROLES[actor.kind] : "an account";
}

function basisOf({ basis }: Actor, { source }: ChangeEvent): string {
  if (basis === "stated") return `, stated by ${showSource(source)}`;
  if (basis === "joined") return " (joined from two records)";
  return basis === "inferred" ? " (inferred)" : "";
}
