import type { Actor, ActorKind } from "../../domain/person.ts";
import { AGENT_NAMES, BOT_NAMES } from "../known-machines.ts";
import type { Signature } from "./read-log.ts";

const AGENT_DOMAINS = /@(?:anthropic\.com|cursor\.com|cognition\.ai|openai\.com|aider\.chat)$/i;
const NOREPLY = /^(?:\d+\+)?([^@+]+)@users\.noreply\.(github\.com|gitlab\.com)$/i;

/** The account behind a signature of a commit. A noreply address is read as the login that it stands for. */
export function actorOf(signature: Signature, writtenName = signature.name): Actor {
  const email = signature.email.trim().toLowerCase();
  const [, login, host] = NOREPLY.exec(email) ?? [];
  const id = login === undefined ? email || signature.name : `${host}/${login}`;
  return {
    id: id === "" ? "unknown" : id,
    name: signature.name === "" ? undefined : signature.name,
    email: email === "" ? undefined : email,
    kind: kindOf(signature.name, writtenName, email, login),
    basis: "pulled",
  };
}

function kindOf(name: string, writtenName: string, email: string, login = ""): ActorKind {
  const bot =
    BOT_NAMES.test(name) || BOT_NAMES.test(login) || BOT_NAMES.test(email.split("@", 1)[0] ?? "");
  if (/\(aider\)/i.test(writtenName) || isAgent(name, email, login)) return "agent";
  return bot ? "bot" : "human";
}

// A person may be called Claude: the name alone counts only where the address is a service's or there is none.
function isAgent(name: string, email: string, login: string): boolean {
  if (
    AGENT_DOMAINS.test(email) &&
    (AGENT_NAMES.test(name) || /^(?:noreply|no-reply|agent)@/.test(email))
  )
    return true;
  if (AGENT_NAMES.test(login) && /\[bot\]|agent|^copilot$/i.test(login)) return true;
  const machine = email === "" || /noreply|no-reply|\[bot\]/.test(email);
  return machine && AGENT_NAMES.test(name) && (login === "" || AGENT_NAMES.test(login));
}

/** The accounts that a commit's message names as co-authors. */
export function coAuthorsOf(message: string): readonly Actor[] {
  const found = message.matchAll(
    /^co-authored-by:[ \t]*([^<\n]*?)[ \t]*(?:<([^>\n]*)>)?[ \t]*$/gim,
  );
  return [...found].slice(0, 20).map(([, name = "", email = ""]) => actorOf({ name, email }));
}
