import { createHmac } from "node:crypto";
import type { PushRequest } from "../../src/connectors/connector.ts";
import { pythonJson } from "../../src/connectors/promptlayer/python-json.ts";
import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { vendorJson } from "./vendor-fixture.ts";

interface Template {
  readonly versions: Map<number, object>;
  readonly labels: Map<string, number>;
}

/** A PromptLayer workspace that can be changed, answering with the vendor's own payloads. */
export interface PromptlayerWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  /** Version 8 or 9 of the fixtures, as the version of that number of a prompt of that id. */
  add(id: number, version: number, fixture: 8 | 9): void;
  label(id: number, label: string, version: number | undefined): void;
  remove(id: number): void;
}

const PAGE = 10;

export function promptlayerWorld(): PromptlayerWorld {
  const templates = new Map<number, Template>();
  return {
    add(id, version, fixture) {
      const own = { id, prompt_name: `invoice-extract-${id}`, version };
      const template = templates.get(id) ?? { versions: new Map(), labels: new Map() };
      templates.set(id, template);
      const payload = vendorJson(`promptlayer/prompt-template-version-${fixture}.json`);
      template.versions.set(version, { ...payload, ...own });
    },
    label(id, label, version) {
      const labels = templates.get(id)?.labels;
      if (version === undefined) labels?.delete(label);
      else labels?.set(label, version);
    },
    remove: (id) => void templates.delete(id),
    route({ url }) {
      const [, root, id, part] = url.pathname.split("/");
      if (root !== "prompt-templates") return undefined;
      if (id === undefined)
        return { json: listPage(templates, Number(url.searchParams.get("page"))) };
      const template = templates.get(Number(id));
      if (template === undefined) return undefined;
      return part === "labels"
        ? { json: labelsOf(template) }
        : versionOf(template, url.searchParams);
    },
  };
}

function listPage(templates: ReadonlyMap<number, Template>, page: number) {
  const payload = vendorJson("promptlayer/prompt-templates-list.json");
  const all = [...templates.values()].map((one) => one.versions.get(newestOf(one)));
  const items = all.slice((page - 1) * PAGE, page * PAGE);
  return { ...payload, items, page, has_next: page * PAGE < all.length, total: all.length };
}

function newestOf({ versions }: Template): number {
  return Math.max(...versions.keys());
}

function labelsOf({ labels }: Template) {
  const [payload] = vendorJson("promptlayer/prompt-template-labels.json");
  return [...labels].map(([name, version]) => ({
    ...payload,
    name,
    prompt_version_id: 400 + version,
  }));
}

function versionOf(
  { versions, labels }: Template,
  query: URLSearchParams,
): ReplayedAnswer | undefined {
  const label = query.get("label");
  const number = label === null ? Number(query.get("version")) : labels.get(label);
  const version = versions.get(number ?? 0);
  return version && { json: version };
}

/** The secret that the fixtures are signed with. */
export const PROMPTLAYER_WEBHOOK_SECRET = "pl_whsec_TEST_ONLY";

/** A webhook of the fixtures, with its own signature. */
export function promptlayerWebhook(name: string): PushRequest {
  const { headers, body } = vendorJson(`promptlayer/webhook.${name}.json`);
  return requestOf(JSON.stringify(body), headers["X-PromptLayer-Signature"]);
}

/** A webhook of the fixtures with other facts, signed as PromptLayer would. */
export function signedPromptlayerWebhook(
  name: string,
  given: object,
  details: object,
): PushRequest {
  const { body } = vendorJson(`promptlayer/webhook.${name}.json`);
  const event = { ...body, ...given, details: { ...body.details, ...details } };
  const hmac = createHmac("sha256", PROMPTLAYER_WEBHOOK_SECRET).update(pythonJson(event));
  return requestOf(JSON.stringify(event), hmac.digest("hex"));
}

function requestOf(text: string, signature: string): PushRequest {
  return {
    source: "vendor",
    path: "/webhooks/vendor",
    headers: { "x-promptlayer-signature": signature },
    body: Buffer.from(text),
    receivedAt: Date.UTC(2026, 10, 20, 11),
  };
}
