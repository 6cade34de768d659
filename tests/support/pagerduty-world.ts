import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { vendorJson } from "./vendor-fixture.ts";

/** One entry of who is on call; without an end or a beginning, always. */
export interface WorldShift {
  readonly user: string;
  readonly from?: string;
  readonly until?: string;
  readonly schedule?: string;
  readonly policy?: string;
  readonly level?: number;
}

/** An account at PagerDuty that can be changed, answering with the vendor's own payloads. */
export interface PagerdutyWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  put(shift: WorldShift): void;
  /** Takes away what was put for a schedule. */
  clear(schedule: string): void;
  /** A service, with the escalation policy that it has. */
  service(id: string, policy: string): void;
}

export function pagerdutyWorld(): PagerdutyWorld {
  let shifts: WorldShift[] = [];
  const services = new Map<string, string>();
  const [entry] = vendorJson("pagerduty/oncalls.json").oncalls;
  const toEntry = ({ user, from, until, schedule, policy, level = 1 }: WorldShift) => ({
    ...entry,
    user: named(entry.user, user),
    schedule: schedule === undefined ? null : { ...entry.schedule, id: schedule },
    escalation_policy: { ...entry.escalation_policy, id: policy ?? "PESC123" },
    escalation_level: level,
    start: from ?? null,
    end: until ?? null,
  });
  return {
    put: (shift) => void shifts.push(shift),
    clear: (schedule) => {
      shifts = shifts.filter((one) => one.schedule !== schedule);
    },
    service: (id, policy) => void services.set(id, policy),
    route({ url }) {
      const { pathname, searchParams } = url;
      const asked = (name: string) => searchParams.getAll(name);
      if (pathname.startsWith("/services/")) {
        const id = pathname.slice("/services/".length);
        const policy = services.get(id);
        const { service } = vendorJson("pagerduty/service.json");
        const escalation_policy = { ...service.escalation_policy, id: policy };
        return policy === undefined
          ? undefined
          : { json: { service: { ...service, id, escalation_policy } } };
      }
      if (pathname !== "/oncalls") return undefined;
      const [since = "", until = ""] = [...asked("since"), ...asked("until")];
      if (Date.parse(until) - Date.parse(since) > 89 * 86_400_000) return { status: 400, json: {} };
      const found = shifts
        .filter((one) => isAsked(asked("schedule_ids[]"), one.schedule))
        .filter((one) => isAsked(asked("escalation_policy_ids[]"), one.policy ?? "PESC123"))
        .filter((one) => one.until === undefined || Date.parse(one.until) > Date.parse(since))
        .filter((one) => one.from === undefined || Date.parse(one.from) < Date.parse(until));
      const [offset, limit] = [Number(asked("offset")[0]), Number(asked("limit")[0])];
      const oncalls = found.slice(offset, offset + limit).map(toEntry);
      const more = offset + limit < found.length;
      return { json: { oncalls, limit, offset, more, total: null } };
    },
  };
}

function isAsked(wanted: readonly string[], given: string | undefined): boolean {
  return wanted.length === 0 || (given !== undefined && wanted.includes(given));
}

// biome-ignore lint/suspicious/noExplicitAny: fixtures have the shape of their vendor
function named(user: any, name: string) {
  const id = `P${name.toUpperCase().replace(/[^A-Z]/g, "")}`;
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.com`;
  return { ...user, id, name, summary: name, email };
}
