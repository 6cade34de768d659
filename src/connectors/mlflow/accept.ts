import type { Delivery } from "../../domain/delivery.ts";
import { SignatureError } from "../../domain/errors.ts";
import type { PushRequest } from "../connector.ts";
import { keepWebhook } from "../keep-webhook.ts";
import { refuseStale, verifySignature } from "../verify-signature.ts";
import type { MlflowSettings } from "./settings.ts";

/** MLflow tries again for some seconds only, under the old time. */
const TOLERANCE = 5 * 60_000;

/** A webhook, proven by `x-mlflow-signature: v1,<base64>` over `<delivery id>.<time>.<body>`. */
export function acceptMlflow(settings: MlflowSettings, request: PushRequest): Delivery {
  const { headers, body, receivedAt } = request;
  const [id, time] = [headers["x-mlflow-delivery-id"], headers["x-mlflow-timestamp"]];
  const given = (headers["x-mlflow-signature"] ?? "").split(" ");
  if (id === undefined || time === undefined || !/^\d{1,12}$/.test(time)) {
    throw new SignatureError("the request carries no x-mlflow-delivery-id and x-mlflow-timestamp");
  }
  const signatures = given
    .filter((one) => one.startsWith("v1,"))
    .map((one) => Buffer.from(one.slice(3), "base64").toString("hex"));
  verifySignature(settings.webhook_secret ?? [], [`${id}.${time}.`, body], signatures);
  refuseStale(Number(time) * 1000, receivedAt, TOLERANCE);
  return keepWebhook("mlflow", request);
}
