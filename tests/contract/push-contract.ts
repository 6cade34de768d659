import { expect, test } from "vitest";
import type { PushRequest } from "../../src/connectors/connector.ts";
import { PayloadError, SignatureError } from "../../src/domain/errors.ts";
import type { ConnectorContract } from "./replayed-connector.ts";

/** What a connector that takes pushes asks of them. */
export function pushContract(
  contract: ConnectorContract,
  push: NonNullable<ConnectorContract["push"]>,
): void {
  const { connector } = contract;
  const settings = connector.settings.parse(contract.settings("https://vendor.example"));
  const accept = (request: PushRequest) => {
    if (connector.accept === undefined) throw new Error("takes no pushes");
    return connector.accept(settings, request);
  };
  const without = (request: PushRequest) => {
    const { [push.header]: _, ...headers } = request.headers;
    return { ...request, headers };
  };

  test("a signed request is kept byte by byte, and a second one is the same delivery", () => {
    const request = push.request();
    const delivery = accept(request);
    expect(delivery).toMatchObject({ verified: "signed", connector: connector.name });
    expect(Buffer.from(delivery.body ?? []).equals(Buffer.from(request.body))).toBe(true);
    expect(accept(push.request())).toEqual(delivery);
    expect(connector.parse(delivery)).toEqual(connector.parse(delivery));
  });

  test("a missing, empty or wrong signature is refused", () => {
    const request = push.request();
    const given = request.headers[push.header] ?? "";
    const flipped = given.replace(/[0-9a-f](?=[^0-9a-f]*$)/i, (digit) =>
      digit === "0" ? "1" : "0",
    );
    expect(flipped).not.toBe(given);
    for (const header of ["", "t=1", "nonsense", flipped]) {
      const headers = { ...request.headers, [push.header]: header };
      expect(() => accept({ ...request, headers })).toThrow(SignatureError);
    }
    expect(() => accept(without(request))).toThrow(SignatureError);
  });

  test("a body with one byte changed is refused", () => {
    const request = push.request();
    const body = Buffer.from(request.body);
    body[body.length - 2] = (body[body.length - 2] ?? 0) ^ 1;
    expect(() => accept({ ...request, body })).toThrow(SignatureError);
  });

  test("a stale signature is refused", () => {
    if (push.tolerance === undefined) return;
    const request = push.request();
    const late = request.receivedAt + push.tolerance;
    expect(accept({ ...request, receivedAt: late - 1000 })).toBeDefined();
    expect(() => accept({ ...request, receivedAt: late + 1000 })).toThrow(SignatureError);
  });

  test("a signed body that is cut short or foreign cannot be read, and yields no part", () => {
    const delivery = accept(push.request());
    const body = delivery.body ?? new Uint8Array();
    const cut = { ...delivery, body: body.slice(0, body.length - 20) };
    expect(() => connector.parse(cut)).toThrow(PayloadError);
    expect(() => connector.parse({ ...delivery, body: Buffer.from("[]") })).toThrow(PayloadError);
  });
}
