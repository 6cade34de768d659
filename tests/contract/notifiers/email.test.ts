import { once } from "node:events";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { describe, expect, onTestFinished, test } from "vitest";
import { SourceError } from "../../../src/domain/errors.ts";
import type { Notification } from "../../../src/domain/notification.ts";
import { email } from "../../../src/notifiers/email/index.ts";
import type { NotifierIo } from "../../../src/notifiers/notifier.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { HOSTILE, hostileFinding } from "../../support/hostile-finding.ts";
import {
  notification,
  notificationDigest,
  notifierIo,
} from "../../support/notification-builder.ts";
import { silentServer } from "../../support/silent-server.ts";

const PASSWORD = "smtp-password-0123456789";
const given = { from: "forensics@example.com", to: ["oncall@example.com"] };
const login = { user: "forensics", password: new Secret(PASSWORD) };

/** A server that takes 1 MiB at most, and lines of 998 bytes, as the standard has it. */
async function mailServer(options: SMTPServerOptions = {}) {
  const mails: string[] = [];
  const server = new SMTPServer({
    ...{ disabledCommands: ["STARTTLS"], size: 1 << 20, authOptional: true, logger: false },
    onAuth: (_auth, _session, done) => done(null, { user: "forensics" }),
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const mail = Buffer.concat(chunks).toString("utf8");
        if (mail.split("\r\n").some((line) => line.length > 998)) return done(refusal(500));
        mails.push(mail);
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  onTestFinished(() => new Promise<void>((closed) => server.close(closed)));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return { mails, port: address.port };
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error(`no: ${PASSWORD} \u001b[31m`), { responseCode });
}

function send(port: number, told: Partial<Notification> = {}, io: Partial<NotifierIo> = {}) {
  const place = { ...given, ...login, host: "127.0.0.1", port, tls: "none" };
  return email.send(email.settings.parse(place), notification(told), notifierIo(io));
}

async function caught(sending: Promise<unknown>): Promise<unknown> {
  return await sending.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function header(mail: string | undefined, name: string): string | undefined {
  const [head = ""] = (mail ?? "").split("\r\n\r\n");
  return new RegExp(`^${name}: (.*(?:\r\n\\s.*)*)`, "im").exec(head)?.[1];
}

describe("the notifier email", () => {
  test("refuses keys that it does not know, written-out passwords, and mail in the clear", () => {
    const at = { ...given, host: "mail.example.com" };
    const reads = (told: object) => email.settings.safeParse({ ...at, ...told }).success;
    expect(reads(login)).toBe(true);
    expect(reads({ speling: 1 })).toBe(false);
    expect(reads({ user: "forensics", password: PASSWORD })).toBe(false);
    expect(reads({ user: "forensics" })).toBe(false);
    expect(reads({ tls: "none" })).toBe(false);
    expect(reads({ host: "169.254.169.254" })).toBe(false);
    expect(reads({ from: "a@b.example\r\nBcc: c@d.example" })).toBe(false);
  });

  test("an episode is one thread: what comes later answers its first mail", async () => {
    const { mails, port } = await mailServer();
    for (const transition of ["opened", "raised", "cleared"] as const) {
      await send(port, { transition });
    }
    const [opened, raised, cleared] = mails;
    expect(header(raised, "in-reply-to")).toBe(header(opened, "message-id"));
    expect(header(cleared, "references")).toBe(header(opened, "message-id"));
    expect(new Set(mails.map((mail) => header(mail, "subject"))).size).toBe(1);
    expect(header(opened, "auto-submitted")).toBe("auto-generated");
  });

  test("foreign text is sent as text, however long, and adds no header", async () => {
    const { mails, port } = await mailServer();
    const told = hostileFinding("opened");
    const named = {
      ...told,
      subject: { kind: "prompt", name: `p\r\nBcc: x@y.example ${HOSTILE}` },
    };
    await send(port, { finding: { ...told, ...named } as never }, { answer: HOSTILE });
    const [mail = ""] = mails;
    expect(header(mail, "bcc")).toBeUndefined();
    const [, html] = mail.split("Content-Type: text/html");
    expect(html?.includes("javascript")).toBe(true);
    expect(html?.includes("<img")).toBe(false);
    expect(header(mail, "content-type")).toMatch(/multipart\/alternative/);
  });

  test("another attempt has the same id, and is marked as one", async () => {
    const { mails, port } = await mailServer();
    await send(port);
    await send(port, {}, { attempts: 1 });
    expect(header(mails[1], "message-id")).toBe(header(mails[0], "message-id"));
    expect(mails[0]).not.toContain("May have arrived before");
    expect(mails[1]).toContain("May have arrived before");
  });

  test("what waited is one mail, however much it is and whatever its texts are", async () => {
    const { mails, port } = await mailServer();
    const settings = email.settings.parse({
      ...given,
      ...login,
      host: "127.0.0.1",
      port,
      tls: "none",
    });
    await email.sendDigest?.(settings, notificationDigest(41), notifierIo());
    await email.sendDigest?.(settings, notificationDigest(500, HOSTILE), notifierIo());
    expect(mails).toHaveLength(2);
    expect(header(mails[0], "Subject")).toBe("[forensics] Warnings: 41 opened");
    expect(mails[0]).toContain("20 of 41 shown");
    expect(mails[1]).not.toContain("<img src=x>");
    expect(mails[1]).not.toContain("\u001b");
  });

  test.each([
    [421, "rate_limited", true],
    [450, "rate_limited", true],
    [452, "unreachable", true],
    [535, "auth_expired", false],
    [550, "permission_missing", false],
    [552, "unreachable", false],
  ] as const)("an answer of %i is %s, retryable: %s", async (code, why, retryable) => {
    const refuses: SMTPServerOptions =
      code === 535
        ? { onAuth: (_auth, _session, done) => done(refusal(code)) }
        : { onRcptTo: (_address, _session, done) => done(refusal(code)) };
    const { port } = await mailServer(refuses);
    const error = await caught(send(port));
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ why, retryable });
    expect(String(error)).toContain(String(code));
    expect(String(error)).not.toContain(PASSWORD);
    expect(String(error)).not.toContain("\u001b");
  });

  test("a server that is silent or away may be asked again", async () => {
    const { port } = await silentServer();
    const late = await caught(send(port, {}, { timeout: 60 }));
    expect(late).toMatchObject({ name: "SourceError", retryable: true });
    const away = await caught(send(1));
    expect(away).toMatchObject({ name: "SourceError", retryable: true });
  });

  test("where TLS is asked for nothing is sent without it", async () => {
    const { mails, port } = await mailServer();
    const place = { ...given, ...login, host: "127.0.0.1", port };
    const sending = email.send(email.settings.parse(place), notification(), notifierIo());
    await expect(sending).rejects.toMatchObject({ name: "SourceError", retryable: false });
    expect(mails).toEqual([]);
  });
});
