import { createHmac } from "node:crypto";
import type { PushRequest } from "../../src/connectors/connector.ts";
import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { vendorJson } from "./vendor-fixture.ts";

interface Prompt {
  readonly name: string;
  versions: { readonly version: string }[];
  readonly aliases: Map<string, string>;
}

/** An MLflow registry that can be changed, answering with the vendor's own payloads. */
export interface MlflowWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  add(name: string, version: string, at: string, text: string): void;
  alias(name: string, alias: string, version: string): void;
  remove(name: string): void;
}

const PAGE = 10;

export function mlflowWorld(): MlflowWorld {
  const prompts = new Map<string, Prompt>();
  return {
    add(name, version, at, text) {
      const prompt: Prompt = prompts.get(name) ?? { name, versions: [], aliases: new Map() };
      prompts.set(name, prompt);
      const [payload] = vendorJson("mlflow/model_versions.search.json").body.model_versions;
      const value = JSON.stringify([{ role: "system", content: text }]);
      const tags = payload.tags.map((tag: { key: string }) =>
        tag.key === "mlflow.prompt.text" ? { ...tag, value } : tag,
      );
      const own = { name, version, creation_timestamp: Date.parse(at), tags };
      prompt.versions.push({ ...payload, ...own });
    },
    alias: (name, alias, version) => void prompts.get(name)?.aliases.set(alias, version),
    remove: (name) => void prompts.delete(name),
    route({ url }) {
      const filter = url.searchParams.get("filter") ?? "";
      const page = Number(url.searchParams.get("page_token") ?? 0);
      if (url.pathname === "/api/2.0/mlflow/registered-models/search") {
        return { json: pageOf("registered_models", [...prompts.values()].map(toModel), page) };
      }
      if (url.pathname !== "/api/2.0/mlflow/model-versions/search") return undefined;
      const name = /^name=(['"])(.*)\1$/.exec(filter)?.[2] ?? "";
      return { json: pageOf("model_versions", prompts.get(name)?.versions ?? [], page) };
    },
  };
}

function pageOf(key: string, all: readonly object[], start: number) {
  // Protobuf leaves out what is empty.
  if (all.length === 0) return {};
  const end = start + PAGE;
  return { [key]: all.slice(start, end), next_page_token: end < all.length ? String(end) : "" };
}

/** Moving an alias leaves the model's own timestamp as it is. */
function toModel({ name, aliases }: Prompt) {
  const [payload] = vendorJson("mlflow/registered_models.search.json").body.registered_models;
  return {
    ...payload,
    name,
    aliases: [...aliases].map(([alias, version]) => ({ alias, version })),
  };
}

/** The secret that the fixtures are signed with. */
export const MLFLOW_WEBHOOK_SECRET = "mlflow-test-secret";

/** A webhook of the fixtures, with its own signature. */
export function mlflowWebhook(name: string): PushRequest {
  const { headers, rawBody } = vendorJson(`mlflow/webhook.${name}.json`);
  return requestOf(rawBody, headers["X-MLflow-Timestamp"], headers["X-MLflow-Signature"]);
}

/** A webhook of our own making, signed as MLflow would. */
export function signedMlflowWebhook(event: { readonly timestamp: string }): PushRequest {
  const text = JSON.stringify(event);
  const time = String(Math.floor(Date.parse(event.timestamp) / 1000));
  const hmac = createHmac("sha256", MLFLOW_WEBHOOK_SECRET).update(`${DELIVERY}.${time}.${text}`);
  return requestOf(text, time, `v1,${hmac.digest("base64")}`);
}

const DELIVERY = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

function requestOf(text: string, time: string, signature: string): PushRequest {
  return {
    source: "vendor",
    path: "/webhooks/vendor",
    headers: {
      "x-mlflow-delivery-id": DELIVERY,
      "x-mlflow-timestamp": time,
      "x-mlflow-signature": signature,
    },
    body: Buffer.from(text),
    receivedAt: Number(time) * 1000,
  };
}
