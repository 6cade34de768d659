import type { Actor, ActorBasis } from "../domain/person.ts";
import { AGENT_NAMES, BOT_NAMES } from "./known-machines.ts";

/** An account as a forge names it. */
export interface ForgeAccount {
  readonly login: string;
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  /** True where the forge itself says that it is no person's. */
  readonly isMachine?: boolean | undefined;
}

/**
 * The account under the name that a no-reply address of the forge stands for too.
 * @param web any page of the forge
 * @example `https://github.com/acme/app`, `dana` → `github.com/dana`
 */
export function forgeActor(web: string, account: ForgeAccount, basis: ActorBasis): Actor {
  const { login, name, email } = account;
  return {
    id: `${new URL(web).host}/${login}`,
    name: name || login,
    email: email || undefined,
    kind: kindOf(account),
    basis,
  };
}

function kindOf({ login, isMachine = false }: ForgeAccount): Actor["kind"] {
  const machine = isMachine || BOT_NAMES.test(login);
  if (AGENT_NAMES.test(login) && (machine || /agent/i.test(login))) return "agent";
  return machine ? "bot" : "human";
}
