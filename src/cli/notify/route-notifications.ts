import { holdsWarnings } from "../../domain/holds-warnings.ts";
import type { NotificationRoute } from "../../domain/notification.ts";
import type { Config } from "../../runtime/settings/config-schema.ts";
import type { DeliveryTarget } from "../../workflows/delivery-target.ts";

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
      holdsWarnings: holdsWarnings(route, route.zone ?? zone, now),
      gathers: route.digest !== undefined || route.quiet !== undefined,
      renewAfter: notifier?.renewal?.(settings),
    };
  });
}
