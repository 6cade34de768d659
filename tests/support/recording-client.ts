import { onTestFinished } from "vitest";
import { type Client, type ClientOptions, createClient } from "../../src/client/create-client.ts";

/** A client that is impatient after failures, otherwise sends only when told to, and ends with its test. */
export function recordingClient(
  options: Partial<ClientOptions> & { readonly url: string | undefined },
): Client {
  const made = createClient({ backoffMs: 5, flushEveryMs: 60_000, ...options });
  onTestFinished(async () => void (await made.close(50)));
  return made;
}
