import { z } from "zod";
import { SourceError, type SourceTrouble } from "../domain/errors.ts";
import { type HttpAnswer, openHttpClient } from "../runtime/http-client.ts";
import type { Secret } from "../runtime/secret.ts";
import type { AttachmentIo, AttachmentPlace } from "./attachment-place.ts";
import { readAs } from "./read-as.ts";

/** How Slack is spoken to: as an app with a bot token. */
export interface SlackSettings {
  readonly url: string;
  readonly token: Secret;
}

const EVENT = "forensics_timeline";
const RECENT = 200;

const said = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  needed: z.string().optional(),
});
const posted = z.object({ ts: z.string() });
const account = z.object({ bot_id: z.string().optional() });
const history = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      bot_id: z.string().optional(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) })
        .optional(),
    }),
  ),
});

/** A message in a channel, which carries the incident's handle as metadata. Only the app's own message is ever changed. */
export function slackMessage(
  { url, token }: SlackSettings,
  { channel }: { readonly channel: string },
  handle: string,
  io: AttachmentIo,
): AttachmentPlace {
  const headers = { authorization: `Bearer ${token.reveal()}` };
  const options = { base: url, headers, secrets: [token], ...io };
  const client = openHttpClient(options);
  const once = openHttpClient({ ...options, attempts: 1 });
  const metadata = { event_type: EVENT, event_payload: { incident: handle } };
  const message = (body: string) => {
    const look = { unfurl_links: false, unfurl_media: false };
    return { channel, ...(JSON.parse(body) as object), ...look, metadata };
  };
  return {
    name: `channel ${channel} of Slack`,
    form: "slack",
    async find() {
      try {
        const own = readAs(account, accepted(await client.post("auth.test", {}))).bot_id;
        const query = `channel=${channel}&limit=${RECENT}&include_all_metadata=true`;
        const answer = accepted(await client.get(`conversations.history?${query}`));
        return readAs(history, answer).messages.find(
          (one) =>
            one.bot_id !== undefined &&
            one.bot_id === own &&
            one.metadata?.event_type === EVENT &&
            one.metadata.event_payload["incident"] === handle,
        )?.ts;
      } catch (error) {
        const mayNotLook = error instanceof SourceError && error.why === "permission_missing";
        if (mayNotLook) return "cannot_look";
        throw error;
      }
    },
    create: async (body) =>
      readAs(posted, accepted(await once.post("chat.postMessage", message(body)))).ts,
    async update(ts, body) {
      const answer = await client.post("chat.update", { ...message(body), ts });
      if (readAs(said, answer).error === "message_not_found") return false;
      accepted(answer);
      return true;
    },
  };
}

const WHY: Readonly<Record<string, SourceTrouble>> = {
  ratelimited: "rate_limited",
  invalid_auth: "auth_expired",
  not_authed: "auth_expired",
  token_expired: "auth_expired",
  token_revoked: "auth_expired",
  account_inactive: "auth_expired",
  missing_scope: "permission_missing",
  not_in_channel: "permission_missing",
  no_permission: "permission_missing",
  restricted_action: "permission_missing",
  channel_not_found: "not_configured",
  is_archived: "not_configured",
};
const PASSING = new Set(["ratelimited", "internal_error", "fatal_error", "service_unavailable"]);

/** Slack answers 200 whatever becomes of it: what it refuses is said in the answer. */
function accepted(answer: HttpAnswer): HttpAnswer {
  const { ok, error = "unknown", needed } = readAs(said, answer);
  if (ok) return answer;
  const word = error.replace(/\W/g, "").slice(0, 60);
  const scope = needed?.replace(/[^\w:,.-]/g, "").slice(0, 120);
  const missing = scope === undefined ? "" : `: the scope ${scope} is missing`;
  const invite = word === "not_in_channel" ? ": invite the app to the channel" : "";
  throw new SourceError(`${answer.place} answered ${word}${missing}${invite}`, PASSING.has(word), {
    why: WHY[word] ?? "unreachable",
  });
}
