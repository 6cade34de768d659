import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type ChatMessage, canonicalTemplate } from "../../../src/domain/canonical-template.ts";
import { contentHash, normalisedHash } from "../../../src/runtime/content-hash.ts";

interface Vector {
  readonly template: string | readonly ChatMessage[];
  readonly hash: string;
  readonly normalised: string;
}

const page = readFileSync(new URL("../../../docs/content-hash.md", import.meta.url), "utf8");
const vectors = JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? "[]") as readonly Vector[];

test("the documented vectors are more than a handful", () => {
  expect(vectors.length).toBeGreaterThan(5);
});

test.each(vectors)("documented vector %#: $hash", ({ template, hash, normalised }) => {
  const canonical = canonicalTemplate(template);
  expect(contentHash(canonical)).toBe(hash);
  expect(normalisedHash(canonical)).toBe(normalised);
});

test("a chat counts by role and content alone, whatever the order of its keys", () => {
  const plain = [{ role: "system", content: "x" }];
  const rich = [{ content: "x", name: "n", role: "system" }];
  expect(canonicalTemplate(rich)).toBe(canonicalTemplate(plain));
});

test("a chat of one message is not the text of its message", () => {
  expect(canonicalTemplate([{ role: "user", content: "x" }])).not.toBe(canonicalTemplate("x"));
});
