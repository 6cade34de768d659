import { expect, test } from "vitest";
import { routeNotifications } from "../../../../src/cli/notify/route-notifications.ts";
import { holdsWarnings } from "../../../../src/domain/holds-warnings.ts";
import { alertmanager } from "../../../../src/notifiers/alertmanager/index.ts";
import { alerts } from "../../../../src/runtime/settings/alerts.ts";

function holds(route: object, now: string, zone = "UTC"): boolean | undefined {
  const { routes } = alerts.schema.parse({ routes: [{ target: "team", ...route }] });
  return routeNotifications(routes, new Map(), { now: Date.parse(now), zone })[0]?.holdsWarnings;
}

test("without a digest or quiet hours nothing is held", () => {
  expect(holds({}, "2026-05-18T03:00:00Z")).toBe(false);
});

test("a digest is let go within the hour that it is set to, in the route's zone before the team's", () => {
  const route = { digest: "09:30" };
  expect(holds(route, "2026-05-18T09:29:00Z")).toBe(true);
  expect(holds(route, "2026-05-18T09:30:00Z")).toBe(false);
  expect(holds(route, "2026-05-18T10:29:00Z")).toBe(false);
  expect(holds(route, "2026-05-18T10:30:00Z")).toBe(true);
  expect(holds(route, "2026-05-18T13:45:00Z", "America/New_York")).toBe(false);
  expect(holds({ ...route, zone: "UTC" }, "2026-05-18T13:45:00Z", "America/New_York")).toBe(true);
  expect(holds({ digest: "23:30" }, "2026-05-18T00:15:00Z")).toBe(false);
});

test("quiet hours hold over midnight", () => {
  const route = { quiet: { from: "20:00", to: "07:00" } };
  const at = (clock: string) => holds(route, `2026-05-18T${clock}:00Z`);
  expect(["19:59", "20:00", "00:00", "06:59", "07:00"].map(at)).toEqual([
    ...[false, true, true, true, false],
  ]);
});

test("a target that forgets is told again as often as it is set to", () => {
  const { routes } = alerts.schema.parse({ routes: [{ target: "am" }] });
  const settings = alertmanager.settings.parse({ urls: ["http://127.0.0.1:9093"], every: 2 });
  const rest = { wantsText: false, names: "role" as const };
  const targets = new Map([["am", { name: "am", notifier: alertmanager, settings, ...rest }]]);
  const [route] = routeNotifications(routes, targets, { now: 0, zone: "UTC" });
  expect(route?.renewAfter).toBe(120_000);
});

test("a digest that quiet hours never let go is refused, by its place, and no other", () => {
  const quiets = [
    { from: "20:00", to: "07:00" },
    { from: "08:30", to: "12:00" },
    { from: "09:00", to: "09:00" },
  ];
  for (const quiet of quiets) {
    for (const digest of ["20:00", "23:30", "03:00", "06:00", "06:01", "19:59", "09:00", "11:01"]) {
      const times = { digest, quiet };
      const read = alerts.schema.safeParse({ routes: [{ target: "team", ...times }] });
      const day = Array.from({ length: 1440 }, (_, minute) => minute * 60_000);
      const isEverSent = day.some((at) => !holdsWarnings(times, "UTC", at));
      expect(read.success, `${digest} ${quiet.from}`).toBe(isEverSent);
      const [issue] = read.error?.issues ?? [];
      if (!isEverSent) expect(issue?.path).toEqual(["routes", 0, "digest"]);
    }
  }
});

test("warnings are gathered where they wait", () => {
  const gathers = (route: object) => {
    const { routes } = alerts.schema.parse({ routes: [{ target: "team", ...route }] });
    return routeNotifications(routes, new Map(), { now: 0, zone: "UTC" })[0]?.gathers;
  };
  expect(gathers({})).toBe(false);
  expect(gathers({ digest: "09:00" })).toBe(true);
  expect(gathers({ quiet: { from: "20:00", to: "07:00" } })).toBe(true);
});
