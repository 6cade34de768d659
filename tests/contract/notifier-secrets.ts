import { expect } from "vitest";
import { Secret } from "../../src/runtime/secret.ts";

/** What a sending was thrown by; undefined where it succeeded. */
export async function caught(sending: Promise<unknown>): Promise<unknown> {
  return await sending.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** No secret stands in the words of an error. */
export function expectNoSecret(error: unknown, secrets: readonly string[]): void {
  expect(secrets.length).toBeGreaterThan(0);
  for (const secret of secrets) expect(String(error)).not.toContain(secret);
}

/** The secrets among settings. */
export function secretsOf(given: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.values(given)
    .flat()
    .flatMap((value) => (value instanceof Secret ? [value.reveal()] : []));
}
