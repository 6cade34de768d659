import { expect, test } from "vitest";
import { permits } from "../../../src/domain/token.ts";
import { authenticate } from "../../../src/ingest/authenticate.ts";
import { hashTokenSecret, newTokenSecret } from "../../../src/runtime/token-secret.ts";
import { bearer, token } from "../../support/token-builder.ts";

const tokens = [token("a", ["outcomes"]), token("b", ["read:text"]), token("c", ["read"])];
const rules = { withoutToken: false, tokens: async () => tokens, now: () => 10 };

test("the holder of a token is known by it", async () => {
  const { token: found } = await authenticate(bearer("b"), "read", rules);
  expect(found?.id).toBe("b");
});

test("who may see texts may see the rest, and not the other way round", () => {
  expect(permits(token("x", ["read:text"]), "read")).toBe(true);
  expect(permits(token("x", ["read"]), "read:text")).toBe(false);
});

test("a token ends at its moment", async () => {
  const given = { ...rules, tokens: async () => [token("a", ["read"], { expiresAt: 11 })] };
  await expect(authenticate(bearer("a"), "read", given)).resolves.toBeDefined();
  await expect(
    authenticate(bearer("a"), "read", { ...given, now: () => 11 }),
  ).rejects.toMatchObject({ status: 401 });
});

test("a token that was made a moment ago is known at once", async () => {
  const made = async (oldest?: number) => (oldest === undefined ? [] : tokens);
  const { token: found } = await authenticate(bearer("a"), "outcomes", { ...rules, tokens: made });
  expect(found?.id).toBe("a");
});

test("a secret has 256 bits behind a known start, and its hash says nothing of it", () => {
  const secret = newTokenSecret(() => Buffer.alloc(32, 255)).reveal();
  expect(secret).toBe(`fx_${"_".repeat(42)}8`);
  expect(hashTokenSecret(secret)).toHaveLength(32);
  expect(newTokenSecret().reveal()).not.toBe(newTokenSecret().reveal());
});
