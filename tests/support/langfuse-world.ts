import { createHmac } from "node:crypto";
import type { PushRequest } from "../../src/connectors/connector.ts";
import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { vendorBytes, vendorJson } from "./vendor-fixture.ts";

interface Row {
  readonly name: string;
  readonly version: number;
  labels: string[];
  updatedAt: string;
}

/** A Langfuse project that can be changed, answering with the vendor's own payloads. */
export interface LangfuseWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  /** A new version of a prompt, made and labelled as its fixture says, under another name or number. */
  add(fixture: string, given?: object): void;
  /** Takes the label from whichever version has it to another. */
  moveLabel(name: string, label: string, version: number, at: string): void;
  remove(name: string, version: number): void;
}

const PAGE = 10;

export function langfuseWorld(): LangfuseWorld {
  let rows: Row[] = [];
  return {
    route: (request) => answer(rows, request),
    add(fixture, given = {}) {
      rows.push({ ...vendorJson(`langfuse/${fixture}`), ...given });
    },
    moveLabel(name, label, version, at) {
      for (const row of rows.filter((one) => one.name === name)) {
        const had = row.labels.includes(label);
        const has = row.version === version;
        if (had === has) continue;
        row.labels = has ? [...row.labels, label] : row.labels.filter((one) => one !== label);
        row.updatedAt = at;
      }
    },
    remove(name, version) {
      rows = rows.filter((one) => one.name !== name || one.version !== version);
    },
  };
}

function answer(rows: readonly Row[], { url }: ReplayedRequest): ReplayedAnswer | undefined {
  const list = "/api/public/v2/prompts";
  if (url.pathname === list) return listPage(rows, Number(url.searchParams.get("page")));
  const name = decodeURIComponent(url.pathname.slice(list.length + 1));
  const [version, label] = [url.searchParams.get("version"), url.searchParams.get("label")];
  const found = rows.find(
    (row) =>
      row.name === name &&
      (version === null ? row.labels.includes(label ?? "") : row.version === Number(version)),
  );
  return found
    ? { json: found }
    : { status: 404, json: vendorJson("langfuse/prompt-not-found-404.json") };
}

function listPage(rows: readonly Row[], page: number): ReplayedAnswer {
  const template = vendorJson("langfuse/prompts-list.json");
  const names = [...new Set(rows.map((row) => row.name))].sort();
  const data = names.slice((page - 1) * PAGE, page * PAGE).map((name) => {
    const own = rows.filter((row) => row.name === name);
    return {
      ...template.data[0],
      name,
      versions: own.map((row) => row.version),
      labels: [...new Set(own.flatMap((row) => row.labels))],
      lastUpdatedAt: own
        .map((row) => row.updatedAt)
        .sort()
        .at(-1),
    };
  });
  const totalPages = Math.ceil(names.length / PAGE);
  return { json: { data, meta: { page, limit: PAGE, totalPages, totalItems: names.length } } };
}

/** The secret that the fixtures are signed with. */
export const LANGFUSE_WEBHOOK_SECRET = `lf-whsec_${"a1".repeat(32)}`;

/** A webhook as Langfuse sends it, with its own signature. */
export function langfuseWebhook(name: string): PushRequest {
  const { headers } = vendorJson("langfuse/webhook-headers.json");
  const own: Record<string, string> = headers[name];
  const signed = /t=(\d+)/.exec(own["x-langfuse-signature"] ?? "")?.[1];
  return {
    source: "vendor",
    path: "/webhooks/vendor",
    headers: own,
    body: vendorBytes(`langfuse/${name}.raw.json`),
    receivedAt: Number(signed) * 1000,
  };
}

/** A webhook of our own making, signed as Langfuse would. */
export function signedLangfuseWebhook(event: { readonly timestamp: string }): PushRequest {
  const body = Buffer.from(JSON.stringify(event));
  const receivedAt = Date.parse(event.timestamp) + 1000;
  const time = Math.floor(receivedAt / 1000);
  const hmac = createHmac("sha256", LANGFUSE_WEBHOOK_SECRET).update(`${time}.`).update(body);
  return {
    source: "vendor",
    path: "/webhooks/vendor",
    headers: { "x-langfuse-signature": `t=${time},v1=${hmac.digest("hex")}` },
    body,
    receivedAt,
  };
}
