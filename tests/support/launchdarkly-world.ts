import { createHmac } from "node:crypto";
import type { PushRequest } from "../../src/connectors/connector.ts";
import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { vendorBytes, vendorJson } from "./vendor-fixture.ts";

/** A LaunchDarkly project that can be changed, answering with the vendor's own payloads. */
export interface LaunchdarklyWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  /** A config with one version of one variation, served in production since then. */
  addConfig(key: string, at: number): void;
  /** A new version of the variation, with its entry in the audit log. */
  editVariation(key: string, at: number, id: string): object;
  /** Serves a variation, or a rollout of several, in production, with its entry in the audit log. */
  serve(key: string, fallthrough: object, at: number, id: string): object;
  approve(key: string, at: number): void;
}

interface Config {
  readonly key: string;
  updatedAt: number;
  versions: { key: string; version: number; createdAt: number }[];
  fallthrough: object;
  lastModified: number;
}

const BASE = "/api/v2/projects/checkout/ai-configs";

export function launchdarklyWorld(): LaunchdarklyWorld {
  const configs = new Map<string, Config>();
  const entries: { _id: string; date: number }[] = [];
  const approvals: object[] = [];
  const find = (key: string) => {
    const config = configs.get(key);
    if (config === undefined) throw new Error(`no config ${key}`);
    return config;
  };
  const log = (fixture: string, key: string, date: number, _id: string, more: object = {}) => {
    const entry = renamed(vendorJson(`launchdarkly/${fixture}`), key);
    entries.push({ ...entry, ...more, _id, date });
    return { ...entry, ...more, _id, date };
  };
  return {
    addConfig(key, at) {
      const [, six] = vendorJson("launchdarkly/ai-config-variation-versions.json").items;
      const legacy = { ...six, key: "legacy", name: "Legacy", version: 1, createdAt: at };
      const versions = [{ ...six, createdAt: at }, legacy];
      configs.set(key, {
        key,
        updatedAt: at,
        versions,
        fallthrough: { variation: 0 },
        lastModified: at,
      });
    },
    editVariation(key, at, id) {
      const config = find(key);
      const [seven] = vendorJson("launchdarkly/ai-config-variation-versions.json").items;
      const [previousVersion] = config.versions;
      const currentVersion = {
        ...seven,
        version: (previousVersion?.version ?? 0) + 1,
        createdAt: at,
      };
      config.versions.unshift(currentVersion);
      config.updatedAt = at;
      const more = { previousVersion, currentVersion };
      return log("auditlog-entry-variation-update.json", key, at + 350, id, more);
    },
    serve(key, fallthrough, at, id) {
      Object.assign(find(key), { fallthrough, lastModified: at });
      return log("auditlog-entry-targeting-update.json", key, at, id);
    },
    approve(key, at) {
      const [approval] = vendorJson("launchdarkly/approval-requests-list.json").items;
      approvals.push({ ...renamed(approval, key), appliedDate: at });
    },
    route: ({ url }) => answerLog(url, entries, approvals) ?? answerConfig(url, configs),
  };
}

function answerLog(
  { pathname, searchParams }: URL,
  entries: readonly { readonly _id: string; readonly date: number }[],
  approvals: readonly object[],
): ReplayedAnswer | undefined {
  if (pathname === "/api/v2/auditlog") return { json: listEntries(entries, searchParams) };
  if (pathname.startsWith("/api/v2/auditlog/")) {
    return { json: entries.find((one) => pathname.endsWith(one._id)) };
  }
  if (pathname === "/api/v2/approval-requests") return { json: { items: approvals } };
  if (pathname !== "/api/v2/members/5f1f77bcf86cd79943900022") return undefined;
  return { json: { _id: "5f1f77bcf86cd79943900022", email: "rio@example.com" } };
}

function answerConfig(
  { pathname, searchParams }: URL,
  configs: ReadonlyMap<string, Config>,
): ReplayedAnswer | undefined {
  if (pathname === BASE) return { json: listConfigs([...configs.values()], searchParams) };
  const [key = "", part, variation] = pathname.slice(BASE.length + 1).split("/");
  const config = configs.get(decodeURIComponent(key));
  if (config === undefined) return undefined;
  if (part === "targeting") return { json: targetingOf(config) };
  const items = config.versions.filter((one) => one.key === variation);
  return { json: { items, totalCount: items.length } };
}

/** A payload as it would be for a config of another key. */
function renamed<T>(payload: T, key: string): T {
  return JSON.parse(JSON.stringify(payload).replaceAll("invoice-extractor", key));
}

function listConfigs(configs: readonly Config[], query: URLSearchParams) {
  const template = vendorJson("launchdarkly/ai-configs-list.json");
  const offset = Number(query.get("offset"));
  const items = configs.slice(offset, offset + Number(query.get("limit"))).map((config) => ({
    ...renamed(template.items[0], config.key),
    updatedAt: config.updatedAt,
    variations: [...new Map([...config.versions].reverse().map((one) => [one.key, one])).values()],
  }));
  return { ...template, totalCount: configs.length, items };
}

function listEntries(entries: readonly { readonly date: number }[], query: URLSearchParams) {
  const [after, before] = [Number(query.get("after")), Number(query.get("before"))];
  const items = entries
    .filter((one) => one.date > after && one.date < before)
    .sort((a, b) => b.date - a.date)
    .slice(0, 20)
    .map((one) => ({ ...one, currentVersion: undefined, previousVersion: undefined }));
  return { items };
}

function targetingOf(config: Config) {
  const targeting = renamed(vendorJson("launchdarkly/ai-config-targeting.json"), config.key);
  const [strict, off] = targeting.variations;
  const legacy = { ...strict, name: "Legacy", value: { _ldMeta: { variationKey: "legacy" } } };
  const { lastModified, fallthrough } = config;
  const production = { ...targeting.environments.production, lastModified, fallthrough };
  return { ...targeting, variations: [strict, off, legacy], environments: { production } };
}

/** The secret that the fixture is signed with. */
export const LAUNCHDARKLY_WEBHOOK_SECRET = "frobozz";

/** The webhook of the fixtures, with its own signature. */
export function launchdarklyWebhook(): PushRequest {
  const { headers } = vendorJson("launchdarkly/webhook-headers.json");
  return {
    ...signedLaunchdarklyWebhook({}),
    headers: { "x-ld-signature": headers["X-LD-Signature"] },
    body: vendorBytes("launchdarkly/webhook-variation-update.raw.json"),
  };
}

/** An entry of the audit log, sent and signed as LaunchDarkly would. */
export function signedLaunchdarklyWebhook(entry: object): PushRequest {
  const body = Buffer.from(JSON.stringify(entry));
  const signature = createHmac("sha256", LAUNCHDARKLY_WEBHOOK_SECRET).update(body).digest("hex");
  return {
    source: "vendor",
    path: "/webhooks/vendor",
    headers: { "x-ld-signature": signature },
    body,
    receivedAt: Date.UTC(2026, 7, 20, 15),
  };
}
