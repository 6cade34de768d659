import type { Notifier } from "../notifier.ts";
import { sendEmail, sendEmailDigest } from "./send.ts";
import { type EmailSettings, emailSettings } from "./settings.ts";

/** Mail over one SMTP server: one thread an episode. A server takes the same mail twice. */
export const email: Notifier<EmailSettings> = {
  name: "email",
  settings: emailSettings,
  repeats: "none",
  carriesLink: true,
  send: sendEmail,
  sendDigest: sendEmailDigest,
};
