import { InputError } from "../domain/errors.ts";
import { type Environment, variable } from "./environment.ts";
import { resolveSecret } from "./resolve-secret.ts";
import { Secret } from "./secret.ts";
import type { Config } from "./settings/config-schema.ts";

/** Environment before file; nothing means the embedded database. */
export function databaseUrl(
  environment: Environment,
  config: Config,
  folder: string,
): Secret | undefined {
  const set = variable(environment, "FORENSICS_DATABASE_URL");
  if (set !== undefined) return checked(new Secret(set), "FORENSICS_DATABASE_URL");
  const named = config.database.url;
  if (named === undefined) return undefined;
  return checked(resolveSecret(named, { environment, folder }, "database.url"), "database.url");
}

function checked(url: Secret, from: string): Secret {
  if (/^postgres(ql)?:\/\//.test(url.reveal())) return url;
  throw new InputError(
    `${from} is not a PostgreSQL URL`,
    "Write it as postgres://user:password@host:5432/database.",
  );
}
