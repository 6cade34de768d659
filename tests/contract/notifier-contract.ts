import { describe, expect, test } from "vitest";
import { SourceError } from "../../src/domain/errors.ts";
import type { Notification } from "../../src/domain/notification.ts";
import type { Notifier, NotifierIo } from "../../src/notifiers/notifier.ts";
import { HOSTILE, hostileFinding, textsIn, UNSEEN } from "../support/hostile-finding.ts";
import {
  changeNotice,
  notification,
  notificationDigest,
  notifierIo,
} from "../support/notification-builder.ts";
import {
  type ReplayedAnswer,
  type ReplayedRequest,
  replayServer,
} from "../support/replay-server.ts";
import { caught, expectNoSecret, secretsOf } from "./notifier-secrets.ts";

export interface NotifierContract<Settings> {
  readonly notifier: Notifier<Settings>;
  /** What configuration says of a target at this URL, secrets resolved. */
  readonly settings: (url: string) => Readonly<Record<string, unknown>>;
  /** The vendor as it answers, refusing what is over its limits. */
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  /** What a request is known again by. */
  readonly keyOf: (request: ReplayedRequest) => string;
  /** What must stand in no text that is sent: foreign text that the target would act on. Absent: a target for programs. */
  readonly unsafe?: RegExp;
}

const STATUSES = [
  [401, "auth_expired", false],
  [403, "permission_missing", false],
  [404, "not_configured", false],
  [408, "unreachable", true],
  [409, "unreachable", true],
  [429, "rate_limited", true],
  [500, "unreachable", true],
  [503, "unreachable", true],
] as const;

const TRANSITIONS = ["opened", "raised", "cleared"] as const;

/** What every notifier that speaks HTTP keeps to, against a loopback server with the vendor's limits. */
export function checkNotifier<Settings>(contract: NotifierContract<Settings>): void {
  const { notifier } = contract;
  const secrets = () => secretsOf(contract.settings("https://vendor.example"));

  async function open() {
    const server = await replayServer(contract.route);
    const settings = notifier.settings.parse(contract.settings(server.url));
    const send = (told: Partial<Notification> = {}, io: Partial<NotifierIo> = {}) =>
      notifier.send(settings, notification(told), notifierIo(io));
    return { server, settings, send };
  }

  describe(`the notifier ${notifier.name}`, () => {
    test("refuses keys that it does not know, and secrets that are written out", () => {
      const given = contract.settings("https://vendor.example");
      expect(notifier.settings.safeParse(given).success).toBe(true);
      expect(notifier.settings.safeParse({ ...given, speling: 1 }).success).toBe(false);
      for (const [name, value] of Object.entries(given)) {
        if (secretsOf({ value }).length === 0) continue;
        const inline = { ...given, [name]: "written-out-0123456789" };
        expect(notifier.settings.safeParse(inline).success, name).toBe(false);
      }
    });

    test.each(TRANSITIONS)("what %s is taken, however long its texts are", async (transition) => {
      const { server, send } = await open();
      const told = { ...hostileFinding(transition) };
      await send({ transition }, {});
      await send({ transition, finding: told, explains: [told, told] }, { answer: HOSTILE });
      expect(server.requests.length).toBeGreaterThan(1);
    });

    test("its messages carry the link by which somebody acts, or do not, as it says", async () => {
      const { server, send } = await open();
      const link = "https://forensics.example/alerts/act?code=fx_once";
      await send({}, { actLink: link });
      const bodies = server.requests.map(({ body }) => body).join("\n");
      expect(bodies.includes(link)).toBe(notifier.carriesLink);
      server.fail({ status: 500, json: { error: link } });
      expect(String(await caught(send({}, { actLink: link })))).not.toContain("fx_once");
    });

    const { unsafe } = contract;
    if (unsafe !== undefined) {
      test("foreign text is sent as text", async () => {
        const { server, send } = await open();
        await send({ finding: hostileFinding("opened") }, { answer: HOSTILE });
        const texts = server.requests.flatMap(({ body }) => textsIn(body));
        expect(texts.some((text) => text.includes("channel"))).toBe(true);
        expect(texts.filter((text) => unsafe.test(text) || UNSEEN.test(text)).map(start)).toEqual(
          [],
        );
      });
    }

    test.each(STATUSES)("status %i is %s, retryable: %s", async (status, why, retryable) => {
      const { server, send } = await open();
      const json = { error: `no: ${secrets().join(" ")} \u001b[31m` };
      server.fail({ status, json, headers: { "retry-after": "7" } });
      const error = await caught(send());
      expect(error).toBeInstanceOf(SourceError);
      expect(error).toMatchObject({ why, retryable, after: 7000 });
      expectNoSecret(error, secrets());
      expect(String(error)).toContain(String(status));
      // Whoever calls it tries again; it does not.
      expect(server.requests).toHaveLength(1);
    });

    test("an answer that does not come, or is cut off, may be asked for again", async () => {
      const { server, send } = await open();
      server.fail("silence");
      const late = await caught(send({}, { timeout: 40 }));
      expect(late).toMatchObject({ name: "SourceError", retryable: true });
      expect(String(late)).toContain("did not answer within");
      server.fail("reset");
      const reset = await caught(send());
      expect(reset).toMatchObject({ name: "SourceError", retryable: true });
      for (const error of [late, reset]) expectNoSecret(error, secrets());
    });

    test("a redirect is not followed", async () => {
      const { server, send } = await open();
      server.fail({ status: 307, headers: { location: `${server.url}/elsewhere` } });
      expect(await caught(send())).toMatchObject({ name: "SourceError", retryable: false });
      expect(server.requests).toHaveLength(1);
    });

    test("an abort ends it, and is thrown as it came", async () => {
      const { server, send } = await open();
      server.fail("silence");
      const end = new AbortController();
      setTimeout(() => end.abort(), 40);
      await expect(send({}, { signal: end.signal })).rejects.toThrow(/abort/i);
    });

    if (notifier.repeats === "key") {
      test("another attempt carries the same key, and another episode another", async () => {
        const { server, send } = await open();
        await send();
        const first = server.requests.length;
        await send({}, { attempts: 1, now: () => Date.UTC(2026, 4, 18, 19) });
        const keys = server.requests.map(contract.keyOf);
        expect(keys[first]).toBe(keys[0]);
        expect(keys[0]).not.toBe("");
      });
    } else {
      test("another attempt is marked as one", async () => {
        const { server, send } = await open();
        await send();
        await send({}, { attempts: 2 });
        const [first, again] = server.requests;
        expect(first?.body).not.toContain("May have arrived before");
        expect(again?.body).toContain("May have arrived before: attempt 3 of the same message.");
      });
    }

    const { sendDigest } = notifier;
    if (sendDigest !== undefined) {
      test("what waited is taken as one message, however much it is and whatever its texts are", async () => {
        const { server, settings } = await open();
        await sendDigest(settings, notificationDigest(41), notifierIo());
        await sendDigest(settings, notificationDigest(500, HOSTILE), notifierIo());
        expect(server.requests).toHaveLength(2);
        expect(server.requests[0]?.body).toContain("41");
        const texts = server.requests.flatMap(({ body }) => textsIn(body));
        expect(texts.filter((text) => unsafe?.test(text)).map(start)).toEqual([]);
        server.fail({ status: 503, json: { error: secrets().join(" ") } });
        const error = await caught(sendDigest(settings, notificationDigest(2), notifierIo()));
        expect(error).toMatchObject({ name: "SourceError", retryable: true });
        expectNoSecret(error, secrets());
      });
    }

    const { sendChange } = notifier;
    if (sendChange !== undefined) {
      test("a change that went live is taken, and its faults are told as those of a finding", async () => {
        const { server, settings } = await open();
        const tell = (text: string) =>
          sendChange(settings, changeNotice({ summary: text, subject: text, text }), notifierIo());
        await tell("support.extract v40 -> v41");
        await tell(HOSTILE);
        expect(server.requests).toHaveLength(2);
        const texts = server.requests.flatMap(({ body }) => textsIn(body));
        expect(texts.filter((text) => unsafe?.test(text)).map(start)).toEqual([]);
        server.fail({ status: 503, json: { error: secrets().join(" ") } });
        const error = await caught(tell("again"));
        expect(error).toMatchObject({ name: "SourceError", retryable: true });
        expectNoSecret(error, secrets());
      });
    }
  });
}

function start(text: string): string {
  return text.slice(0, 200);
}
