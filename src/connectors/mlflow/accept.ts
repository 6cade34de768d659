import type { Delivery } from "../../domain/delivery.ts";
import type { PushRequest } from "../connector.ts";
import { keepWebhook } from "../keep-webhook.ts";
import { verifyTimedSignature } from "../verify-standard-webhook.ts";
import type { MlflowSettings } from "./settings.ts";

const HEADERS = ["x-mlflow-delivery-id", "x-mlflow-timestamp", "x-mlflow-signature"] as const;

/**
 * A webhook, proven by `x-mlflow-signature: v1,<base64>` over `<delivery id>.<time>.<body>`. MLflow tries again for some
 * seconds only, under the old time.
 */
export function acceptMlflow(settings: MlflowSettings, request: PushRequest): Delivery {
  verifyTimedSignature(settings.webhook_secret ?? [], request, HEADERS);
  return keepWebhook("mlflow", request);
}
