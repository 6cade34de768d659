import type { Delivery } from "../../domain/delivery.ts";
import { SignatureError } from "../../domain/errors.ts";
import type { PushRequest } from "../connector.ts";
import { keepWebhook } from "../keep-webhook.ts";
import { verifySharedSecret } from "../verify-shared-secret.ts";
import { verifyStandardWebhook } from "../verify-standard-webhook.ts";
import type { GitlabSettings } from "./settings.ts";

/**
 * A webhook, proven by the signature that a signing token makes. The older secret token is sent along and says nothing
 * about the body, so what comes with it is `stated`.
 */
export function acceptGitlab(settings: GitlabSettings, request: PushRequest): Delivery {
  const verified = prove(settings, request);
  return { ...keepWebhook("gitlab", request), verified };
}

function prove(
  { signing_secret, webhook_token }: GitlabSettings,
  request: PushRequest,
): Delivery["verified"] {
  if (signing_secret !== undefined) {
    verifyStandardWebhook({ secrets: signing_secret }, request);
    return "signed";
  }
  if (webhook_token === undefined) {
    throw new SignatureError("the source has no signing_secret or webhook_token in its settings");
  }
  verifySharedSecret(webhook_token, request.headers["x-gitlab-token"]);
  return "stated";
}
