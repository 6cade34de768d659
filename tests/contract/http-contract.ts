import { expect, test } from "vitest";
import type { Connector, PulledPage } from "../../src/connectors/connector.ts";
import { SourceError } from "../../src/domain/errors.ts";
import { allPages } from "../support/connector-io.ts";
import type { ContractWorld } from "./connector-contract.ts";

/** How a server behaves towards every request, for sources that are read over HTTP. */
export type HttpTrouble =
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "timeout" | "reset" | "truncated" | "alien" };

export interface HttpSubject<Settings> {
  readonly connector: Connector<Settings>;
  /** A server on loopback that is in trouble from its first request on, and settings that point to it. */
  readonly openTrouble: (
    trouble: HttpTrouble,
  ) => Promise<ContractWorld & { readonly requests: () => number }>;
  readonly secrets: readonly string[];
}

const RETRYABLE: readonly number[] = [408, 409, 429, 500, 502, 503, 504];
const FINAL: readonly number[] = [401, 403, 404];

/** What every connector that reads over HTTP keeps when the source does not answer as it should. */
export function httpContract<Settings>({
  connector,
  openTrouble,
  secrets,
}: HttpSubject<Settings>): void {
  const failureOf = async (trouble: HttpTrouble) => {
    const world = await openTrouble(trouble);
    const settings = connector.settings.parse(world.settings);
    const failure: unknown = await allPages(
      connector.read?.(settings, undefined, world.io) ?? nothing(),
    ).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    const message = failure instanceof Error ? `${failure.message} ${failure.stack}` : "";
    for (const secret of secrets) expect(message).not.toContain(secret);
    return failure;
  };

  test.each([...RETRYABLE, ...FINAL])("status %i is a failure of the source", async (status) => {
    const failure = await failureOf({ kind: "status", status });
    expect(failure).toBeInstanceOf(SourceError);
    expect(failure).toMatchObject({ retryable: RETRYABLE.includes(status) });
  });

  test.each(["timeout", "reset"] as const)("a %s is worth another try", async (kind) => {
    expect(await failureOf({ kind })).toMatchObject({ name: "SourceError", retryable: true });
  });

  test.each(["truncated", "alien"] as const)("a body that is %s yields no page", async (kind) => {
    expect(await failureOf({ kind })).toBeInstanceOf(Error);
  });
}

async function* nothing(): AsyncGenerator<PulledPage> {}
