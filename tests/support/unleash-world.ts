import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { vendorJson } from "./vendor-fixture.ts";

/** A strategy that serves one text to a share of requests, as Unleash writes it. */
export interface ServedStrategy {
  readonly text: string | undefined;
  readonly rollout: number;
}

/** An Unleash server that can be changed, answering with the vendor's own payloads. */
export interface UnleashWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  /** A strategy of the flag in production goes from one state to another. */
  update(flag: string, at: string, from: ServedStrategy, to: ServedStrategy, given?: object): void;
  /** Any other event of the flag. */
  happen(flag: string, at: string, type: string, given?: object): void;
}

export function unleashWorld(): UnleashWorld {
  const events: {
    readonly id: number;
    readonly createdAt: string;
    readonly featureName: string;
  }[] = [];
  const [update, other] = vendorJson("unleash/events.search.json").body.events;
  const keep = (event: object, featureName: string, createdAt: string, given: object) =>
    void events.unshift({ ...event, featureName, ...given, id: 1000 + events.length, createdAt });
  return {
    update(flag, at, from, to, given = {}) {
      const data = strategyOf(update.data, to);
      const preData = strategyOf(update.data, from);
      const direct = { groupType: undefined, groupId: undefined };
      keep({ ...update, ...direct, data, preData }, flag, at, given);
    },
    happen(flag, at, type, given = {}) {
      keep({ ...other, type, data: null }, flag, at, given);
    },
    route({ url }) {
      if (url.pathname !== "/api/admin/search/events") return undefined;
      const from = (url.searchParams.get("from") ?? "").replace(/^IS:/, "");
      const found = events.filter((one) => one.createdAt.slice(0, 10) >= from);
      const [offset, limit] = [
        Number(url.searchParams.get("offset")),
        Number(url.searchParams.get("limit")),
      ];
      return { json: { events: found.slice(offset, offset + limit), total: found.length } };
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: fixtures have the shape of their vendor
function strategyOf(payload: any, { text, rollout }: ServedStrategy) {
  const [variant] = payload.variants;
  const variants =
    text === undefined ? [] : [{ ...variant, payload: { type: "string", value: text } }];
  return { ...payload, parameters: { ...payload.parameters, rollout: String(rollout) }, variants };
}
