import { InputError } from "../../domain/errors.ts";
import { notifiers } from "../../notifiers/registry.ts";
import type { Environment } from "../../runtime/environment.ts";
import { openTarget } from "../../runtime/open-target.ts";
import type { Settings } from "../../runtime/settings.ts";
import type { DeliveryTarget } from "../../workflows/delivery-target.ts";

/** The targets that routes name, their settings read by their notifiers' own schemas; an InputError says which cannot be. */
export function openTargets(
  settings: Settings,
  environment: Environment,
): ReadonlyMap<string, DeliveryTarget> {
  const { alerts, changes } = settings.config;
  const names = [...alerts.routes, ...changes].map((one) => one.target);
  return new Map([...new Set(names)].map((name) => [name, open(settings, name, environment)]));
}

function open(settings: Settings, name: string, environment: Environment): DeliveryTarget {
  const { notifier: kind, text, names, settings: given } = openTarget(settings, name, environment);
  const notifier = notifiers.find((one) => one.name === kind);
  if (notifier === undefined) {
    const known = notifiers.map((one) => one.name).join(", ");
    throw new InputError(`targets.${name}.notifier: there is no ${kind}.`, `Known: ${known}.`);
  }
  const read = notifier.settings.safeParse(given);
  if (read.success) return { name, notifier, settings: read.data, wantsText: text, names };
  const [issue] = read.error.issues;
  const at = ["targets", name, ...(issue?.path ?? [])].join(".");
  throw new InputError(
    `${at}: ${issue?.message ?? "cannot be read"}.`,
    "See docs/notifications.md.",
  );
}
