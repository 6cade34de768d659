import type { PushRequest } from "../connector.ts";
import { verifyUrlSecret } from "../verify-url-secret.ts";
import type { GenericSettings } from "./settings.ts";

/** Events a minute: far more than changes there are, and few enough to be kept while telemetry comes in. */
const MOST_A_MINUTE = 600;

/**
 * Answers the handshake by which a sender of CloudEvents asks whether it may send: the headers of the consent, for those
 * whose names are in the settings, else nothing. Deliveries prove themselves as ever, and no callback is called.
 * @throws SignatureError where the URL's secret is the proof of deliveries, and is not in this one's URL
 */
export function consentToGeneric(
  settings: GenericSettings,
  request: PushRequest,
): Readonly<Record<string, string>> | undefined {
  const origin = request.headers["webhook-request-origin"]?.toLowerCase();
  if (origin === undefined || !settings.origins?.includes(origin)) return undefined;
  const { url_secret, signing_secret, public_key } = settings;
  const isByUrl = signing_secret === undefined && public_key === undefined;
  if (isByUrl) verifyUrlSecret(url_secret ?? [], request);
  return {
    "webhook-allowed-origin": origin,
    "webhook-allowed-rate": String(rateOf(request.headers["webhook-request-rate"])),
  };
}

function rateOf(asked: string | undefined): number {
  if (asked === undefined || !/^[1-9]\d{0,8}$/.test(asked)) return MOST_A_MINUTE;
  return Math.min(Number(asked), MOST_A_MINUTE);
}
