import { expect, test } from "vitest";
import { foldObservations } from "../../../src/analysis/fold-observations.ts";
import type { PointerObservation } from "../../../src/domain/observation.ts";
import { pointerObservation } from "../../support/observation-builder.ts";

const SECOND = 1000;
const value = (version: string) => ({ version, text: undefined, hash: undefined });

function told(
  channel: string,
  at: number,
  version: string,
  given: Partial<PointerObservation> = {},
): PointerObservation {
  return pointerObservation({
    key: `${channel}:${at}`,
    pointer: "label:production",
    channel,
    at: at * SECOND,
    value: value(version),
    ...given,
  });
}

test("who asked for a rollout is known however much later its first step came, and made none of the next", () => {
  const step = (at: number, share: number) =>
    told("object", at, "7", { group: "d1", value: { ...value("7"), share } });
  const changes = foldObservations("vendor", [
    told("audit_log", 1000, "", {
      how: "touched",
      value: undefined,
      group: "d1",
      actor: { id: "kim", basis: "pulled", name: undefined, email: undefined, kind: "human" },
    }),
    step(1600, 0.2),
    step(2200, 0.4),
  ]);
  expect(changes.map((one) => [one.occurredAt / SECOND, one.share, one.actor?.id])).toEqual([
    [1600, 0.2, "kim"],
    [2200, 0.4, undefined],
  ]);
});

test("a rollout that ends at what all of the traffic had before is a rollback, one that goes on is not", () => {
  const share = { ...value("7"), share: 0.2 };
  const kinds = (last: string) =>
    foldObservations("vendor", [
      told("object", 100, "6"),
      told("object", 1000, "7", { value: share }),
      told("object", 2000, last),
    ]).map((one) => one.kind);
  expect(kinds("6").at(-1)).toBe("rollback");
  expect(kinds("7").at(-1)).toBe("rollout_change");
});
