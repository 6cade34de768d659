import { createHash, createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { bedrock } from "../../src/connectors/bedrock/index.ts";
import { openAwsClient } from "../../src/connectors/open-aws-client.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { bedrockWorld } from "../support/bedrock-world.ts";
import { connectorIo } from "../support/connector-io.ts";
import { checkConnector } from "./connector-contract.ts";

function fullWorld() {
  const world = bedrockWorld();
  for (let index = 10; index < 35; index += 1) {
    world.write(`P${index}`, "2026-08-20T09:00:00Z", "Return JSON", "kim@example.com");
    world.release(`P${index}`, "2026-08-20T09:10:00Z", "kim@example.com");
    world.write(`P${index}`, "2026-08-20T10:00:00Z", "Be friendly", "kim@example.com");
  }
  return world;
}

const full = fullWorld();

checkConnector({
  connector: bedrock,
  settings: (url) => ({
    url,
    cloudtrail_url: url,
    region: "us-east-1",
    access_key_id: "AKIDEXAMPLE12345",
    secret_access_key: new Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
    draft: true,
  }),
  pull: {
    full: full.route,
    empty: bedrockWorld().route,
    repeating: (request) => {
      request.url.searchParams.delete("nextToken");
      return full.route(request);
    },
  },
});

const keys = {
  region: "us-east-1",
  access_key_id: "AKIDEXAMPLE",
  secret_access_key: new Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
};

/** The signature that AWS's description leads to, for what was sent. */
function expectedSignature(method: string, url: URL, headers: Headers, body: string): string {
  const hmac = (key: string | Buffer, text: string) =>
    createHmac("sha256", key).update(text).digest();
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const [, scope = "", names = ""] =
    /Credential=[^/]+\/(\S+), SignedHeaders=(\S+),/.exec(headers.get("authorization") ?? "") ?? [];
  const headerOf = (name: string) => (name === "host" ? url.host : headers.get(name));
  const lines = names.split(";").map((name) => `${name}:${headerOf(name)}\n`);
  const hash = headers.get("x-amz-content-sha256") ?? sha256(body);
  const canonical = [method, url.pathname, url.search.slice(1), lines.join(""), names, hash];
  const time = headers.get("x-amz-date");
  const text = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical.join("\n"))].join("\n");
  const start = `AWS4${keys.secret_access_key.reveal()}`;
  const key = scope.split("/").reduce<string | Buffer>(hmac, start);
  return hmac(key, text).toString("hex");
}

test.each(["GET", "POST"] as const)("a %s is signed as AWS asks for", async (method) => {
  const sent: { readonly url: URL; readonly headers: Headers; readonly body: string }[] = [];
  const io = connectorIo({
    now: () => Date.UTC(2015, 7, 30, 12, 36),
    fetch: async (url, init) => {
      const body = String(init?.body ?? "");
      sent.push({ url: new URL(String(url)), headers: new Headers(init?.headers), body });
      return Response.json({});
    },
  });
  const headers = { "x-amz-target": "Service.Question" };
  const client = openAwsClient(
    keys,
    { url: "https://iam.amazonaws.com", service: "iam", headers },
    io,
  );
  if (method === "GET") await client.get("?Action=ListUsers&Version=2010-05-08");
  else await client.post("", { name: "Zoë" });
  const [request] = sent;
  if (request === undefined) throw new Error("nothing was sent");
  expect(request.headers.get("x-amz-date")).toBe("20150830T123600Z");
  const given = /Signature=(\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  expect(given).toBe(expectedSignature(method, request.url, request.headers, request.body));
  expect(request.headers.get("authorization")).toMatch(/SignedHeaders=\S*host\S*x-amz-target/);
});
