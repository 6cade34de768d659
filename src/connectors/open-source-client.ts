import { type HttpClient, openHttpClient } from "../runtime/http-client.ts";
import { Secret } from "../runtime/secret.ts";
import type { ConnectorIo } from "./connector.ts";

/** Settings of a source that is read over HTTP. */
interface HttpSettings {
  readonly url: string;
}

/**
 * A client that speaks to the configured origin of a source only. No secret of its settings is shown in a message.
 * @param headers what proves who asks
 */
export function openSourceClient(
  settings: HttpSettings,
  headers: Readonly<Record<string, string>>,
  { fetch, signal, now, pause }: ConnectorIo,
): HttpClient {
  const secrets = secretsOf(settings);
  return openHttpClient({ base: settings.url, headers, secrets, fetch, signal, now, pause });
}

function secretsOf(value: unknown): readonly Secret[] {
  if (value instanceof Secret) return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(secretsOf);
}
