import { gzipSync } from "node:zlib";
import type { InjectOptions } from "fastify";
import { compress } from "snappyjs";
import type { KnownRoute } from "../all-routes.ts";
import { type Draw, mutateBytes, mutateJson, pick } from "./mutate-json.ts";
import { type SeedBody, seedBodies } from "./seed-bodies.ts";

/** A request to a route that is mostly right: a body of its kind with some places changed. */
export function fuzzRequest({ url, rules }: KnownRoute, draw: Draw): InjectOptions {
  const types = rules.contentTypes ?? ["application/json"];
  const type = draw() < 0.97 ? pick(draw, types) : "text/plain";
  const seed = seedFor(url, type, draw);
  const plain =
    draw() < 0.25 ? mutateBytes(bytesOf(seed, type, draw), draw) : bytesOf(seed, type, draw);
  const usual = rules.packing ?? "gzip";
  const packing = packingFor(usual, draw);
  return {
    method: "POST",
    url,
    payload: draw() < 0.98 ? pack(plain, packing) : mutateBytes(pack(plain, packing), draw),
    headers: {
      "content-type": type,
      ...(packing === "none" ? {} : { "content-encoding": packing }),
      ...(draw() < 0.1 ? { date: pick(draw, ["x", new Date().toUTCString(), "-1"]) } : {}),
    },
  };
}

function seedFor(url: string, type: string, draw: Draw): SeedBody {
  const fits = seedBodies.filter(
    ({ encode }) => !type.includes("protobuf") || encode !== undefined,
  );
  const own = fits.filter(({ of }) => of.test(url.replace(/\?.*$/, "")));
  return pick(draw, own.length > 0 && draw() < 0.9 ? own : fits);
}

function bytesOf({ value, encode }: SeedBody, type: string, draw: Draw): Buffer {
  let changed = value;
  for (let n = Math.floor(draw() * 4); n > 0; n -= 1) changed = mutateJson(changed, draw);
  if (type.includes("protobuf")) return encodeOr(encode, changed, value);
  if (type.includes("ndjson") && Array.isArray(changed)) {
    return Buffer.from(changed.map((one) => JSON.stringify(one)).join("\n"));
  }
  return Buffer.from(JSON.stringify(changed) ?? "");
}

/** What the message cannot hold is not sent; then only bytes are changed. */
function encodeOr(encode: SeedBody["encode"], changed: unknown, value: unknown): Buffer {
  try {
    return encode?.(changed) ?? Buffer.alloc(0);
  } catch {
    return encode?.(value) ?? Buffer.alloc(0);
  }
}

type Packing = "none" | "gzip" | "snappy";

function packingFor(usual: "gzip" | "snappy", draw: Draw): Packing {
  if (draw() < 0.02) return pick(draw, ["none", "gzip", "snappy"] as const);
  if (usual === "snappy") return "snappy";
  return draw() < 0.3 ? "gzip" : "none";
}

function pack(plain: Buffer, packing: Packing): Buffer {
  if (packing === "gzip") return gzipSync(plain);
  return packing === "snappy" ? Buffer.from(compress(plain)) : plain;
}
