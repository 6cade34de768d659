import type { AttachmentIo } from "../../src/attachments/attachment-place.ts";
import { slackMessage } from "../../src/attachments/slack.ts";
import { Secret } from "../../src/runtime/secret.ts";
import {
  type AttachmentWorld,
  createState,
  LOST,
  serveRoutes,
  worldOf,
} from "./attachment-world.ts";

const token = new Secret("s3cret-token");

/** https://docs.slack.dev/reference/methods: chat.postMessage, chat.update, conversations.history */
export async function slackAttachments(handle: string, io: AttachmentIo): Promise<AttachmentWorld> {
  const world = createState();
  const { state, add, isLost } = world;
  const messages = () =>
    state.entries.map(({ id, own, body }) => ({
      ...{ ts: id, metadata: (JSON.parse(body) as { metadata?: unknown }).metadata },
      bot_id: own ? "B1" : "B2",
    }));
  const server = await serveRoutes([
    ["*", /./, () => (state.expired ? { json: { ok: false, error: "invalid_auth" } } : undefined)],
    ["POST", /^\/auth.test$/, () => ({ json: { ok: true, bot_id: "B1" } })],
    [
      "GET",
      /^\/conversations.history$/,
      () =>
        state.hidden ? lacking("channels:history") : { json: { ok: true, messages: messages() } },
    ],
    ["*", /./, () => (state.forbidden ? lacking("chat:write") : undefined)],
    [
      "POST",
      /^\/chat.postMessage$/,
      ({ body }) => {
        const { id } = add(body, true);
        return isLost() ? LOST : { json: { ok: true, channel: "C0123456789", ts: id } };
      },
    ],
    [
      "POST",
      /^\/chat.update$/,
      ({ body }) => {
        const { ts } = JSON.parse(body) as { ts: string };
        const entry = state.entries.find(({ id }) => id === ts);
        if (entry === undefined) return { json: { ok: false, error: "message_not_found" } };
        entry.body = body;
        return { json: { ok: true, ts } };
      },
    ],
  ]);
  const place = slackMessage({ url: server.url, token }, { channel: "C0123456789" }, handle, io);
  return {
    ...worldOf(world, { place, server, permission: "chat:write" }),
    forge: (body) => {
      const metadata = { event_type: "forensics_timeline", event_payload: { incident: handle } };
      add(JSON.stringify({ ...(JSON.parse(body) as object), metadata }), false);
    },
  };
}

function lacking(needed: string) {
  return { json: { ok: false, error: "missing_scope", needed, provided: "" } };
}
