import { expect, test } from "vitest";
import type { OnCallMoment, OnCallRota } from "../../../src/domain/on-call.ts";
import { showOnCall, showOnCallNow } from "../../../src/render/show-on-call.ts";

function moment(names: readonly string[], isPlanned = false): OnCallMoment {
  const people = names.map((name) => ({
    id: name,
    name,
    email: undefined,
    kind: "human" as const,
    basis: "pulled" as const,
  }));
  return { people, isPlanned };
}

function rota(then: OnCallMoment | undefined, now: OnCallMoment | undefined): OnCallRota {
  return { rota: "pagerduty:PS1", title: "Primary", atTimeOfChange: then, now };
}

test("then and now are told apart, by name or by number", () => {
  const both = rota(moment(["Kim", "Jo"]), moment(["Ana"], true));
  expect(showOnCall(both, "full")).toBe(
    "On call by Primary: Kim, Jo at the time of the change; Ana now, as planned when it was read.",
  );
  expect(showOnCall(both, "role")).toBe(
    "On call by Primary: 2 accounts at the time of the change; 1 account now, as planned when it was read.",
  );
  expect(showOnCall(rota(moment(["Kim"]), moment(["Kim"])), "none")).toBe(
    "On call by Primary: 1 account at the time of the change and now.",
  );
  expect(showOnCallNow(both, "full")).toBe(
    "On call by Primary: Ana now, as planned when it was read.",
  );
});

test("nobody on call and not read are not the same", () => {
  expect(showOnCall(rota(moment([]), moment(["Kim"])), "full")).toBe(
    "On call by Primary: nobody at the time of the change; Kim now.",
  );
  expect(showOnCall(rota(undefined, moment(["Kim"])), "full")).toBe(
    "On call by Primary: at the time of the change cannot be told, it was not read; Kim now.",
  );
  expect(showOnCall(rota(moment(["Kim"]), undefined), "full")).toBe(
    "On call by Primary: Kim at the time of the change; now cannot be told, it was not read.",
  );
  expect(showOnCall(rota(undefined, undefined), "full")).toBe(
    "Who is on call by Primary cannot be told: it was not read.",
  );
  expect(showOnCall({ ...rota(undefined, undefined), title: undefined }, "full")).toBe(
    "Who is on call by pagerduty:PS1 cannot be told: it was not read.",
  );
});
