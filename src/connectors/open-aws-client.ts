import { AwsV4Signer } from "aws4fetch";
import type { HttpClient } from "../runtime/http-client.ts";
import type { Secret } from "../runtime/secret.ts";
import type { ConnectorIo } from "./connector.ts";
import { openSourceClient } from "./open-source-client.ts";

/** Keys of an AWS account, and where they are used. */
export interface AwsKeys {
  readonly region: string;
  readonly access_key_id: string;
  readonly secret_access_key: Secret;
  readonly session_token?: Secret | undefined;
}

interface AwsPlace {
  /** Where the service is reached. */
  readonly url: string;
  /** As signatures name it. */
  readonly service: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client of one AWS service that signs each request (Signature Version 4) and speaks to that service's origin only. */
export function openAwsClient(
  keys: AwsKeys,
  { url, service, headers = {} }: AwsPlace,
  io: ConnectorIo,
): HttpClient {
  const { region, access_key_id, secret_access_key, session_token } = keys;
  const signedFetch = async (input: string | URL | Request, init: RequestInit = {}) => {
    const signer = new AwsV4Signer({
      method: init.method ?? "GET",
      url: String(input),
      headers: new Headers(init.headers),
      body: init.body ?? null,
      accessKeyId: access_key_id,
      secretAccessKey: secret_access_key.reveal(),
      ...(session_token === undefined ? {} : { sessionToken: session_token.reveal() }),
      service,
      region,
      datetime: new Date(io.now()).toISOString().replace(/[:-]|\.\d{3}/g, ""),
    });
    const signed = await signer.sign();
    return await io.fetch(signed.url, { ...init, headers: signed.headers });
  };
  const settings = { url, secret_access_key, session_token };
  return openSourceClient(settings, headers, { ...io, fetch: signedFetch });
}
