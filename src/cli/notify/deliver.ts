import { notificationNote } from "../../render/notification-note.ts";
import type { Environment } from "../../runtime/environment.ts";
import { newTokenSecret } from "../../runtime/token-secret.ts";
import { deliverChanges } from "../../workflows/deliver-changes.ts";
import { deliverNotifications } from "../../workflows/deliver-notifications.ts";
import { answerSettings } from "../answer-settings.ts";
import type { App } from "../with-app.ts";
import { openTargets } from "./open-targets.ts";
import { routeNotifications } from "./route-notifications.ts";

/** What delivering works with. */
export interface DeliveryApp extends Pick<App, "settings" | "zone" | "db" | "pool"> {
  readonly environment: Environment;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

const newSecret = () => newTokenSecret().reveal();

/** Sends what is due to every target that a route names; says of each sending, in a line, what became of it. */
export async function deliver(app: DeliveryApp): Promise<readonly string[]> {
  const { settings, zone, environment, now, signal } = app;
  const { alerts, changes } = settings.config;
  const targets = openTargets(settings, environment);
  const io = { now, signal, fetch: globalThis.fetch, random: Math.random, newSecret };
  const routes = routeNotifications(alerts.routes, targets, { now: now(), zone: zone.zone });
  const answering = answerSettings(settings, now());
  const delivery = { targets, routes, page: alerts.page, answering, zone: zone.zone };
  const told = await deliverNotifications(app, delivery, io);
  const fed = await deliverChanges(app, { targets, routes: changes }, io);
  return [...told, ...fed].map(notificationNote);
}
