import { expect, test } from "vitest";
import { foldObservations } from "../../../src/analysis/fold-observations.ts";
import type { PointerObservation } from "../../../src/domain/observation.ts";
import type { StatedReview } from "../../../src/domain/review.ts";
import { pointerObservation } from "../../support/observation-builder.ts";

const SECOND = 1000;

function told(given: Partial<PointerObservation> & Pick<PointerObservation, "at">) {
  const at = given.at * SECOND;
  return pointerObservation({ key: `${at}`, pointer: "label:production", ...given, at });
}

function move(at: number, version: string, by?: string, given: Partial<PointerObservation> = {}) {
  const value = { version, text: undefined, hash: undefined };
  return told({ at, value, channel: "webhook", actor: account(by), ...given });
}

function review(at: number, state: StatedReview["state"], by: string, group?: string) {
  const reviewers = state === "approved" ? [by] : [];
  const stated = { state, reviewers, url: undefined };
  return told({ at, how: "reviewed", review: stated, actor: account(by), group });
}

function account(id: string | undefined) {
  if (id === undefined) return undefined;
  return { id, name: undefined, email: undefined, kind: "human", basis: "signed" } as const;
}

function changes(...observations: readonly PointerObservation[]) {
  return foldObservations("vendor", observations).map((one) => [
    one.version,
    one.actor?.id,
    one.review?.state,
  ]);
}

test("an approval is no change by itself", () => {
  expect(changes(review(100, "approved", "ada"))).toEqual([]);
});

test("an approval is of the move at that moment, and the account that asked made it", () => {
  const before = move(10, "6", "bo");
  const asked = review(90, "requested", "kim");
  const given = review(100, "approved", "ada");
  expect(changes(before, asked, given, move(101, "7", "ada"))).toEqual([
    ["6", "bo", undefined],
    ["7", "kim", "approved"],
  ]);
});

test("a move that another account than the approver is on record for stays that account's", () => {
  const asked = review(90, "requested", "kim");
  const given = review(100, "approved", "ada");
  expect(changes(asked, given, move(101, "7", "bo"))).toEqual([["7", "bo", "approved"]]);
});

test("a move long after an approval is not taken for the one approved", () => {
  const given = review(100, "approved", "ada");
  expect(changes(given, move(1000, "7", "bo"))).toEqual([["7", "bo", undefined]]);
});

test("an approval of the same group is of the move, however long before it", () => {
  const given = review(100, "approved", "ada", "request 44");
  const grouped = move(9000, "7", "bo", { group: "request 44" });
  expect(changes(move(10, "6", "bo"), given, grouped).at(-1)).toEqual(["7", "bo", "approved"]);
});

test("a request that was denied is not the one approved later", () => {
  const asked = review(80, "requested", "kim");
  const denied = review(90, "changes_requested", "ada");
  const given = review(100, "approved", "ada");
  expect(changes(asked, denied, given, move(101, "7", "ada"))).toEqual([["7", "ada", "approved"]]);
});
