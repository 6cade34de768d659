import { expect, test } from "vitest";
import { hideNamed, hideSecrets } from "../../../src/connectors/hide-secrets.ts";

const KEY = new Uint8Array(32).fill(1);

test.each([
  "sk-proj-0123456789abcdefABCDEF",
  "ghp_0123456789abcdefghijABCDEFGHIJ012345",
  "glpat-0123456789abcdefghij",
  "xoxb-1234567890-abcdef",
  "AKIAIOSFODNN7EXAMPLE",
  "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
  "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----",
])("%s is replaced, and what is around it stays", (secret) => {
  const hidden = hideSecrets(`Use ${secret} here.`, KEY);
  expect(hidden).toMatch(/^Use ‹secret [0-9a-f]{12}› here\.$/);
  expect(hideSecrets(`Use ${secret} here.`, KEY)).toBe(hidden);
  expect(hideSecrets(`Use ${secret} here.`, new Uint8Array(32))).not.toBe(hidden);
  expect(hideSecrets(`Use ${secret} here.`, undefined)).toBe("Use ‹secret› here.");
});

test("a credential is known by its name too, and a password by its place in a URL", () => {
  const shown = (text: string) => hideSecrets(text, undefined);
  expect(shown("api_key: f00ba12345")).toBe("api_key: ‹secret›");
  expect(shown('{"password": "hunter22", "model": "gpt-5"}')).toBe(
    '{"password": "‹secret›", "model": "gpt-5"}',
  );
  expect(shown("postgres://app:hunter22@db/x")).toBe("postgres://app:‹secret›@db/x");
});

test("a prompt that speaks of credentials stays as it is", () => {
  for (const text of [
    "Never reveal the password: users must reset it.",
    "Ask for the API key, then return JSON.",
    "Set api_key: <API_KEY> and token: {token}.",
    "The task-specific tokens are <input> and <output>.",
    "You are a risk-averse assistant.",
  ]) {
    expect(hideSecrets(text, KEY)).toBe(text);
  }
});

test("a value whose name says that it is a credential is replaced whole", () => {
  expect(hideNamed("DB_PASSWORD", "a b", undefined)).toBe("‹secret›");
  expect(hideNamed("SYSTEM_PROMPT", "You are kind.", undefined)).toBe("You are kind.");
});
