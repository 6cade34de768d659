import type { Delivery } from "../../domain/delivery.ts";
import { SignatureError } from "../../domain/errors.ts";
import type { PushRequest } from "../connector.ts";
import { keepWebhook } from "../keep-webhook.ts";
import { verifyStandardWebhook } from "../verify-standard-webhook.ts";
import { verifyUrlSecret } from "../verify-url-secret.ts";
import { isBinary, structuredBody } from "./binary-event.ts";
import type { GenericSettings } from "./settings.ts";

/**
 * Events, proven by the signature of Standard Webhooks or by a secret in the URL. Only what a signature covers is
 * `signed`: a secret says nothing about the body, and a signature nothing about the headers of a binary CloudEvent.
 */
export function acceptGeneric(settings: GenericSettings, request: PushRequest): Delivery {
  const isSigned = prove(settings, request);
  const kept = keepWebhook("generic", request);
  if (isBinary(request)) return { ...kept, body: structuredBody(request), verified: "stated" };
  return isSigned ? kept : { ...kept, verified: "stated" };
}

function prove(settings: GenericSettings, request: PushRequest): boolean {
  const { signing_secret: secrets, public_key: publicKeys, url_secret } = settings;
  if (secrets !== undefined || publicKeys !== undefined) {
    verifyStandardWebhook({ secrets, publicKeys }, request);
    return true;
  }
  if (url_secret === undefined) {
    throw new SignatureError(
      "the source has no signing_secret, public_key or url_secret in its settings",
    );
  }
  verifyUrlSecret(url_secret, request);
  return false;
}
