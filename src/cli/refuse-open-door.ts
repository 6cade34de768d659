import { readFile } from "node:fs/promises";
import { InputError } from "../domain/errors.ts";
import { isInForce } from "../domain/token.ts";
import { isLoopback } from "../ingest/access-rules.ts";
import type { IngestStore } from "../workflows/open-ingest-store.ts";
import type { ServeFlags } from "./serve-flags.ts";

export interface Tls {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** The files that TLS needs, or nothing where none are named. */
export async function readTls({ tlsCert, tlsKey }: ServeFlags): Promise<Tls | undefined> {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new InputError("TLS needs both --tls-cert and --tls-key.");
  }
  return { cert: await readPem(tlsCert), key: await readPem(tlsKey) };
}

/** Nobody but this machine may reach the service in clear text. */
export function refuseOpenDoor({ host, behindProxy }: ServeFlags, tls: boolean): void {
  if (isLoopback(host) || tls || behindProxy === true) return;
  throw new InputError(
    `On ${host} the service needs --tls-cert and --tls-key, or --behind-proxy where a proxy speaks TLS before it.`,
  );
}

/** Where tokens are needed and none is in force, nobody could send anything. */
export async function refuseWithoutTokens(
  { readTokens }: Pick<IngestStore, "readTokens">,
  now: number,
): Promise<void> {
  const tokens = await readTokens();
  if (tokens.some((token) => isInForce(token, now))) return;
  throw new InputError(
    "The service needs tokens here, and none is in force.",
    "forensics token create --scope outcomes",
  );
}

async function readPem(path: string): Promise<Buffer> {
  return await readFile(path).catch((error: Error) => {
    throw new InputError(`${path} cannot be read: ${error.message}.`);
  });
}
