import { findingMessage } from "../../render/finding-message.ts";
import type { Notifier } from "../notifier.ts";
import { postOnce } from "../post-once.ts";
import { renderAlertmanager } from "./render.ts";
import type { AlertmanagerSettings } from "./settings.ts";

const MINUTE = 60_000;
const PATH = "/api/v2/alerts";

export const sendAlertmanager: Notifier<AlertmanagerSettings>["send"] = async (
  { urls, token, every },
  notification,
  io,
) => {
  const message = findingMessage(notification, { ...io, attempts: 0 });
  const lapsesAt = io.now() + 3 * every * MINUTE;
  const body = JSON.stringify([renderAlertmanager(message, notification, lapsesAt)]);
  const key = token?.reveal();
  const told = await Promise.allSettled(
    urls.map((url) => {
      const place = `Alertmanager, POST ${PATH},`;
      const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
      const secrets = key === undefined ? [] : [key];
      return postOnce(
        { place, url: `${url.replace(/\/$/, "")}${PATH}`, headers, body, secrets },
        io,
      );
    }),
  );
  // Peers that took it take it again: the same labels are the same alert.
  for (const one of told) if (one.status === "rejected") throw one.reason;
  return urls.length === 1 ? "taken" : `taken by ${urls.length} peers`;
};
