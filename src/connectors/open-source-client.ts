import { type HttpClient, openHttpClient } from "../runtime/http-client.ts";
import type { Secret } from "../runtime/secret.ts";
import type { ConnectorIo } from "./connector.ts";

/** Where a source is reached, and what proves who asks. */
export interface SourceAccess {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What `headers` are made from. */
  readonly secrets: readonly Secret[];
}

/** A client that speaks to the configured origin of a source only. */
export function openSourceClient(
  { url, headers, secrets }: SourceAccess,
  { fetch, signal, now, pause }: ConnectorIo,
): HttpClient {
  return openHttpClient({ base: url, headers, secrets, fetch, signal, now, pause });
}
