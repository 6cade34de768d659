import { SourceError } from "../domain/errors.ts";
import { refusedAddress } from "../runtime/refuse-address.ts";
import type { Secret } from "../runtime/secret.ts";

/**
 * The URL of a database as a person gave it.
 * @throws SourceError when it is none of the protocol, or leads where nothing is ever asked
 */
export function databasePlace(url: Secret, protocol: RegExp): URL {
  const text = url.reveal();
  const read = URL.canParse(text) ? new URL(text) : undefined;
  if (read === undefined || !protocol.test(read.protocol)) {
    throw misconfigured("database_url is no URL of such a database");
  }
  // Of this protocol URL leaves numbers as they are written; as http it reads them as addresses.
  const plain = text.replace(/^[a-z0-9+]+:/i, "http:");
  const host = URL.canParse(plain) ? new URL(plain).hostname : read.hostname;
  const refused = refusedAddress(host);
  if (refused !== undefined) throw misconfigured(`database_url is ${refused}, never spoken to`);
  return read;
}

function misconfigured(message: string): SourceError {
  return new SourceError(message, false, { why: "not_configured" });
}
