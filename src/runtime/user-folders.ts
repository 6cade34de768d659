import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { type Environment, variable } from "./environment.ts";

/** Where this person's configuration is kept: `forensics.yaml` and what they trust. */
export function configFolder(environment: Environment): string {
  return join(xdgFolder(environment, "XDG_CONFIG_HOME", ".config"), "forensics");
}

/** The key that signs what stays of records which retention removes. */
export function evidenceKeyFile(environment: Environment): string {
  return join(configFolder(environment), "evidence-key.pem");
}

/** Where the embedded database lives. Root has no home that other users can reach, so it gets a system folder. */
export function dataFolder(environment: Environment, uid: number | undefined): string {
  const named = variable(environment, "FORENSICS_DATA_DIR");
  if (named !== undefined) return named;
  if (uid === 0) return "/var/lib/forensics";
  return join(xdgFolder(environment, "XDG_DATA_HOME", ".local/share"), "forensics");
}

/** The XDG specification: a relative path is invalid and is ignored. */
function xdgFolder(environment: Environment, name: string, fallback: string): string {
  const set = variable(environment, name);
  if (set !== undefined && isAbsolute(set)) return set;
  return join(variable(environment, "HOME") ?? homedir(), fallback);
}
