import type { Notifier } from "../notifier.ts";
import { sendAlertmanager } from "./send.ts";
import { type AlertmanagerSettings, alertmanagerSettings } from "./settings.ts";

/** Alertmanagers, by their v2 API. They forget what is not said again, also over their own restart. */
export const alertmanager: Notifier<AlertmanagerSettings> = {
  name: "alertmanager",
  settings: alertmanagerSettings,
  repeats: "key",
  carriesLink: false,
  renewal: ({ every }) => every * 60_000,
  send: sendAlertmanager,
};
