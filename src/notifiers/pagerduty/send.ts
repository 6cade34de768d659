import { SourceError } from "../../domain/errors.ts";
import { findingMessage } from "../../render/finding-message.ts";
import type { Notifier, NotifierIo } from "../notifier.ts";
import { postOnce } from "../post-once.ts";
import { renderPagerduty, renderPagerdutyChange } from "./render.ts";
import type { PagerdutySettings } from "./settings.ts";

type PagerdutyNotifier = Notifier<PagerdutySettings>;

export const sendPagerduty: PagerdutyNotifier["send"] = async (settings, notification, io) => {
  const message = findingMessage(notification, { ...io, attempts: 0 });
  return await post(settings, "/v2/enqueue", renderPagerduty(message, notification), io);
};

export const sendPagerdutyChange: NonNullable<PagerdutyNotifier["sendChange"]> = async (
  settings,
  notice,
  io,
) => {
  if (settings.routing_key.reveal().startsWith("R")) {
    throw new SourceError(
      "PagerDuty takes changes by the key of a service only, and this one is of a ruleset: name the service's",
      false,
      { why: "not_configured" },
    );
  }
  return await post(settings, "/v2/change/enqueue", renderPagerdutyChange(notice), io);
};

async function post(
  { url, routing_key }: PagerdutySettings,
  path: string,
  event: object,
  io: NotifierIo,
): Promise<string> {
  const key = routing_key.reveal();
  const request = {
    place: `PagerDuty, POST ${path},`,
    url: `${url.replace(/\/$/, "")}${path}`,
    body: JSON.stringify({ routing_key: key, ...event }),
    secrets: [key],
  };
  await postOnce(request, io);
  return "taken";
}
