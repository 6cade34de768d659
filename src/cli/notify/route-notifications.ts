import type { NotificationRoute } from "../../domain/notification.ts";
import type { Config } from "../../runtime/settings/config-schema.ts";
import type { DeliveryTarget } from "../../workflows/delivery-target.ts";
import { clockIn } from "./clock-in.ts";

type Route = Config["alerts"]["routes"][number];

/** The routes of findings as they are at a moment: whether each holds back warnings now. */
export function routeNotifications(
  routes: readonly Route[],
  targets: ReadonlyMap<string, DeliveryTarget>,
  { now, zone }: { readonly now: number; readonly zone: string },
): readonly NotificationRoute[] {
  return routes.map((route) => {
    const { target, kinds, level, environments, recovery } = route;
    const { notifier, settings } = targets.get(target) ?? {};
    return {
      ...{ target, kinds, level, environments, recovery },
      holdsWarnings: holdsWarnings(route, clockIn(route.zone ?? zone, now)),
      renewAfter: notifier?.renewal?.(settings),
    };
  });
}

/** A digest goes out within the hour that it is set to. */
function holdsWarnings({ digest, quiet }: Route, clock: number): boolean {
  if (quiet !== undefined && isWithin(clock, minuteOf(quiet.from), minuteOf(quiet.to))) return true;
  if (digest === undefined) return false;
  const from = minuteOf(digest);
  return !isWithin(clock, from, (from + 60) % DAY);
}

const DAY = 24 * 60;

/** From one minute of the day to another, over midnight where that comes first. */
function isWithin(minute: number, from: number, to: number): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}
