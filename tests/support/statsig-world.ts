import { createHmac } from "node:crypto";
import type { PushRequest } from "../../src/connectors/connector.ts";
import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { vendorJson } from "./vendor-fixture.ts";

interface Version {
  readonly id: string;
  readonly version: number;
}

/** A Statsig project that can be changed, answering with the vendor's own payloads. */
export interface StatsigWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  /** The config serves another text to a share of requests, with its entry in the audit log unless told otherwise. */
  edit(id: string, at: string, text: string, share?: number, isLogged?: boolean): void;
  /** Any other entry of the audit log. */
  log(name: string, at: string, actionType: string, given?: object): void;
  remove(id: string): void;
}

const PAGE = 10;

export function statsigWorld(): StatsigWorld {
  /** The newest first. */
  const configs = new Map<string, Version[]>();
  const entries: object[] = [];
  const world: StatsigWorld = {
    edit(id, at, text, share = 100, isLogged = true) {
      const [payload] = vendorJson("statsig/dynamic_config_versions.json").body.data;
      const versions = configs.get(id) ?? [];
      configs.set(id, versions);
      const [rule] = payload.rules;
      const rules = [{ ...rule, passPercentage: share, returnValue: { prompt: text } }];
      const lastModifiedTime = Date.parse(at);
      versions.unshift({ ...payload, id, lastModifiedTime, rules, version: versions.length + 1 });
      if (isLogged) world.log(id, at, "config_conditions_update");
    },
    log(name, at, actionType, given = {}) {
      const [payload] = vendorJson("statsig/audit_logs.json").body.data;
      const [, day, month, year, time] = new Date(at).toUTCString().split(/[ ,]+/);
      const date = `${new Date(at).toUTCString().slice(0, 3)} ${month} ${day} ${year}`;
      const zoned = `${time} GMT+0000 (Coordinated Universal Time)`;
      const id = `E${entries.length}`;
      entries.unshift({ ...payload, ...given, id, name, actionType, date, time: zoned });
    },
    remove: (id) => void configs.delete(id),
    route({ url }) {
      const [, , , root, id] = url.pathname.split("/");
      const page = Number(url.searchParams.get("page"));
      if (root === "audit_logs") return pageOf(entries, page);
      if (root !== "dynamic_configs") return undefined;
      if (id === undefined)
        return pageOf(
          [...configs.values()].map(([newest]) => newest ?? {}),
          page,
        );
      return pageOf(configs.get(decodeURIComponent(id)) ?? [], page);
    },
  };
  return world;
}

function pageOf(all: readonly object[], page: number): ReplayedAnswer {
  const { pagination } = vendorJson("statsig/audit_logs.json").body;
  const data = all.slice((page - 1) * PAGE, page * PAGE);
  const nextPage = page * PAGE < all.length ? `?page=${page + 1}` : null;
  return { json: { message: "Listed.", data, pagination: { ...pagination, nextPage } } };
}

/** The secret that the fixture is signed with. */
export const STATSIG_WEBHOOK_SECRET = "statsig-webhook-secret-TEST";

/** The webhook of the fixtures, with its own signature. */
export function statsigWebhook(): PushRequest {
  const { headers, rawBody } = vendorJson("statsig/webhook.config_change.json");
  const time = headers["X-Statsig-Request-Timestamp"];
  return requestOf(rawBody, time, headers["X-Statsig-Signature"]);
}

/** A webhook of our own making, signed as Statsig would. */
export function signedStatsigWebhook(at: string, metadata: object): PushRequest {
  const { rawBody } = vendorJson("statsig/webhook.config_change.json");
  const [event] = JSON.parse(rawBody).data;
  const own = { ...event, timestamp: Date.parse(at), metadata: { ...event.metadata, ...metadata } };
  const exposure = { eventName: "statsig::gate_exposure", timestamp: Date.parse(at) };
  const text = JSON.stringify({ data: [exposure, own] });
  const time = String(Date.parse(at) + 123);
  const hmac = createHmac("sha256", STATSIG_WEBHOOK_SECRET).update(`v0:${time}:${text}`);
  return requestOf(text, time, `v0=${hmac.digest("hex")}`);
}

function requestOf(text: string, time: string, signature: string): PushRequest {
  return {
    source: "vendor",
    path: "/webhooks/vendor",
    headers: { "x-statsig-request-timestamp": time, "x-statsig-signature": signature },
    body: Buffer.from(text),
    receivedAt: Number(time),
  };
}
