import { userInfo } from "node:os";
import { type Environment, variable } from "../runtime/environment.ts";

/** The account that a person at the terminal acts under, as the system names it. */
export function accountOf(environment: Environment): string {
  return variable(environment, "USER") ?? variable(environment, "LOGNAME") ?? systemName();
}

function systemName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user number without a name.
    return "unknown";
  }
}
