import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { PayloadError, SourceError } from "../../src/domain/errors.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { allPages } from "../support/all-pages.ts";
import {
  type ConnectorContract,
  deliveriesOf,
  factsOf,
  openReplay,
  type PullContract,
} from "./replayed-connector.ts";

const STATUSES = [
  [401, "auth_expired", false],
  [403, "permission_missing", false],
  [404, "not_configured", false],
  [408, "unreachable", true],
  [409, "unreachable", true],
  [429, "rate_limited", true],
  [500, "unreachable", true],
  [502, "unreachable", true],
  [503, "unreachable", true],
  [504, "unreachable", true],
] as const;

/** What a connector that reads over HTTP does when the source does not answer as it should. */
export function faultContract(contract: ConnectorContract, pull: PullContract): void {
  const { connector } = contract;
  const secrets = () =>
    Object.values(contract.settings("https://vendor.example")).flatMap((value) =>
      value instanceof Secret ? [value.reveal()] : [],
    );

  test.each(STATUSES)("status %i is %s, retryable: %s", async (status, why, retryable) => {
    const { server, read } = await openReplay(contract, pull.full);
    server.fail({ status, json: { error: `no: ${secrets().join(" ")} \u001b[31m` } });
    const error: unknown = await allPages(read()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ why, retryable });
    const { message } = error as SourceError;
    for (const secret of secrets()) expect(message).not.toContain(secret);
    expect(message).toMatch(/^[\x20-\x7e…]+$/);
    expect(message).toContain(String(status));
  });

  test("a passing fault is got over", async () => {
    const { server, read } = await openReplay(contract, pull.full);
    server.fail({ status: 503, headers: { "retry-after": "1" } }, 2);
    expect(factsOf(contract, await allPages(read())).size).toBeGreaterThan(0);
  });

  test.each(["reset", "cut"] as const)("a %s connection is retryable", async (fault) => {
    const { server, read } = await openReplay(contract, pull.full);
    server.fail(fault);
    await expect(allPages(read())).rejects.toMatchObject({ name: "SourceError", retryable: true });
  });

  test("an abort ends the read within one request", async () => {
    const { server, read } = await openReplay(contract, pull.full);
    server.fail("silence");
    const end = new AbortController();
    const reading = allPages(read(undefined, end.signal));
    reading.catch(() => undefined);
    while (server.requests.length === 0) await sleep(5);
    end.abort();
    await expect(reading).rejects.toThrow(/abort/i);
    expect(server.requests.length).toBe(1);
  });

  test.each([
    ["JSON that is none", { text: '{"data": [{"na' }],
    ["another JSON", { json: { hello: ["world"] } }],
  ])("%s names its place and is used in no part", async (_, fault) => {
    const { server, read } = await openReplay(contract, pull.full);
    server.fail(fault);
    await expect(allPages(read())).rejects.toThrow(/(?:GET|POST) \/\S+ /);
  });

  test("a delivery that is cut short or foreign cannot be read, and yields no part", async () => {
    const { read } = await openReplay(contract, pull.full);
    const [delivery] = deliveriesOf(await allPages(read()));
    if (delivery?.body === undefined) throw new Error("no delivery");
    const { body } = delivery;
    const cut = { ...delivery, body: body.slice(0, body.length / 2) };
    expect(() => connector.parse(cut)).toThrow(PayloadError);
    const alien = { ...delivery, body: Buffer.from('{"items": [{"facts": 1}]}') };
    expect(() => connector.parse(alien)).toThrow(PayloadError);
  });
}
