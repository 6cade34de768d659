import { createHash, randomBytes } from "node:crypto";
import { Secret } from "./secret.ts";

/** By which programs that look for leaked secrets can find ours. */
const PREFIX = "fx_";

/** A new secret of 256 random bits. */
export function newTokenSecret(random: (size: number) => Buffer = randomBytes): Secret {
  return new Secret(PREFIX + random(32).toString("base64url"));
}

/** sha256 of a secret: all that is kept of it. */
export function hashTokenSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** Whether a text can be a secret of ours at all: what cannot is not asked for in the database. */
export function isTokenSecret(text: string): boolean {
  return /^fx_[\w-]{43}$/.test(text);
}
