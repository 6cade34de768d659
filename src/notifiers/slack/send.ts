import { digestMessage } from "../../render/digest-message.ts";
import { findingMessage } from "../../render/finding-message.ts";
import { repeatNote } from "../../render/repeat-note.ts";
import type { Notifier, NotifierIo } from "../notifier.ts";
import { postOnce } from "../post-once.ts";
import { renderSlack, renderSlackChange, renderSlackDigest } from "./render.ts";
import type { SlackSettings } from "./settings.ts";

export const sendSlack: Notifier<SlackSettings>["send"] = async (settings, notification, io) =>
  await post(settings, renderSlack(findingMessage(notification, io)), io);

export const sendSlackDigest: NonNullable<Notifier<SlackSettings>["sendDigest"]> = async (
  settings,
  digest,
  io,
) => await post(settings, renderSlackDigest(digestMessage(digest, io)), io);

export const sendSlackChange: NonNullable<Notifier<SlackSettings>["sendChange"]> = async (
  settings,
  notice,
  io,
) => await post(settings, renderSlackChange(notice, repeatNote(io.attempts)), io);

async function post({ webhook }: SlackSettings, message: object, io: NotifierIo): Promise<string> {
  const url = webhook.reveal();
  const { pathname } = new URL(url);
  // Each part of the path is as good as the whole.
  const secrets = [url, pathname, ...pathname.split("/").filter((part) => part.length > 7)];
  await postOnce({ place: "the Slack webhook", url, body: JSON.stringify(message), secrets }, io);
  return "taken";
}
