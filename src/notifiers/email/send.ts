import { createTransport } from "nodemailer";
import { findingMessage } from "../../render/finding-message.ts";
import type { Notifier } from "../notifier.ts";
import { linkSecrets } from "../post-once.ts";
import { explainSmtp } from "./explain-smtp.ts";
import { renderEmail } from "./render.ts";
import type { EmailSettings } from "./settings.ts";

export const sendEmail: Notifier<EmailSettings>["send"] = async (settings, notification, io) => {
  const { from, to, password } = settings;
  const message = findingMessage(notification, io);
  const mail = renderEmail(message, notification, from.split("@").at(-1) ?? "localhost");
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
};

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
