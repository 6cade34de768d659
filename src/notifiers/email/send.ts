import { createTransport } from "nodemailer";
import { digestMessage } from "../../render/digest-message.ts";
import { findingMessage } from "../../render/finding-message.ts";
import type { Notifier, NotifierIo } from "../notifier.ts";
import { linkSecrets } from "../post-once.ts";
import { explainSmtp } from "./explain-smtp.ts";
import { type Mail, renderEmail } from "./render.ts";
import { renderEmailDigest } from "./render-digest.ts";
import type { EmailSettings } from "./settings.ts";

type EmailNotifier = Notifier<EmailSettings>;

export const sendEmail: EmailNotifier["send"] = async (settings, notification, io) => {
  const message = findingMessage(notification, io);
  return await post(settings, renderEmail(message, notification, hostOf(settings)), io);
};

export const sendEmailDigest: NonNullable<EmailNotifier["sendDigest"]> = async (
  settings,
  digest,
  io,
) =>
  await post(settings, renderEmailDigest(digestMessage(digest, io), digest, hostOf(settings)), io);

function hostOf({ from }: EmailSettings): string {
  return from.split("@").at(-1) ?? "localhost";
}

async function post(settings: EmailSettings, mail: Mail, io: NotifierIo): Promise<string> {
  const { from, to, password } = settings;
  const { inReplyTo, ...rest } = mail;
  const thread = inReplyTo === undefined ? {} : { inReplyTo, references: inReplyTo };
  const transport = openTransport(settings, io.timeout);
  const stop = () => transport.close();
  io.signal.throwIfAborted();
  io.signal.addEventListener("abort", stop, { once: true });
  try {
    await transport.sendMail({ ...rest, ...thread, from, to: [...to] });
    return "taken";
  } catch (error) {
    io.signal.throwIfAborted();
    throw explainSmtp(error, secretsOf(password, io.actLink));
  } finally {
    io.signal.removeEventListener("abort", stop);
    transport.close();
  }
}

function secretsOf(password: EmailSettings["password"], link: string | undefined) {
  return [...(password === undefined ? [] : [password.reveal()]), ...linkSecrets(link)];
}

function openTransport({ host, port, tls, user, password }: EmailSettings, timeout: number) {
  return createTransport({
    ...{ host, port, secure: tls === "implicit", requireTLS: tls === "starttls" },
    ignoreTLS: tls === "none",
    ...(user === undefined || password === undefined
      ? {}
      : { auth: { user, pass: password.reveal() } }),
    ...{ connectionTimeout: timeout, greetingTimeout: timeout, socketTimeout: timeout },
    // What a mail holds is text: no file is read and no address is fetched for it.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
}
