import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { InputError } from "../domain/errors.ts";
import { type Environment, variable } from "./environment.ts";
import { Secret } from "./secret.ts";
import { type SecretReference, secretReference } from "./secret-reference.ts";

/** Where the secrets of a file are looked up. */
export interface SecretPlace {
  readonly environment: Environment;
  /** The folder of the file that names them. */
  readonly folder: string;
}

const sizeLimit = 64 * 1024;

/** The secret that a setting names. `at` is the setting's path, for messages, which never hold the secret. */
export function resolveSecret(reference: SecretReference, place: SecretPlace, at: string): Secret {
  if ("file" in reference) return fromFile(resolve(place.folder, reference.file), at);
  const value = variable(place.environment, reference.env);
  if (value !== undefined) return new Secret(value);
  throw new InputError(
    `${at} names the variable ${reference.env}, which is not set`,
    `export ${reference.env}=…`,
  );
}

/** A copy of `value` in which each named secret is a `Secret`. */
export function resolveSecrets(value: unknown, place: SecretPlace, at: string): unknown {
  const reference = secretReference.safeParse(value);
  if (reference.success) return resolveSecret(reference.data, place, at);
  if (Array.isArray(value)) {
    return value.map((item, index) => resolveSecrets(item, place, `${at}[${index}]`));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      resolveSecrets(inner, place, `${at}.${key}`),
    ]),
  );
}

function fromFile(path: string, at: string): Secret {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (facts === undefined || !facts.isFile() || facts.size > sizeLimit) {
    throw new InputError(`${at} names the file ${path}, which is not a small regular file`);
  }
  return new Secret(readFileSync(path, "utf8").replace(/\r?\n$/, ""));
}
