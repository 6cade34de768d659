import { expect, test } from "vitest";
import { indexReviews } from "../../../src/analysis/index-reviews.ts";
import { joinAccounts } from "../../../src/analysis/join-accounts.ts";
import { judgeRequest } from "../../../src/analysis/judge-request.ts";
import type { ChangeEvent } from "../../../src/domain/change-event.ts";
import type { Actor } from "../../../src/domain/person.ts";
import { changeEvent } from "../../support/change-builder.ts";

const GROUP = "github.com/acme/app#7";

function account(login: string): Actor {
  return {
    id: `github.com/${login}`,
    name: login,
    email: undefined,
    kind: "human",
    basis: "signed",
  };
}

function said(
  id: string,
  by: string,
  state: "approved" | "none",
  commit: string,
  at: number,
): ChangeEvent {
  const review = { state, reviewers: [], url: undefined };
  const change = { kind: "review", via: "review", group: GROUP, version: commit, review } as const;
  return changeEvent({
    ...change,
    id: `${GROUP} review ${id} ${state}`,
    actor: account(by),
    occurredAt: at,
  });
}

function merged(head: string): ChangeEvent {
  const review = { state: "none" as const, reviewers: [], url: undefined };
  const change = { kind: "review", via: "merge", group: GROUP, version: "m", review } as const;
  return changeEvent({ ...change, previousVersion: head, actor: account("ana"), occurredAt: 100 });
}

function judged(...records: readonly ChangeEvent[]) {
  const request = indexReviews(records).byCommit.get("m") ?? indexReviews(records).byUrl.get("u");
  if (request === undefined) throw new Error("no request");
  return judgeRequest(request, [account("ana")], joinAccounts([], []));
}

test("a dismissal ends the review that it is of, whoever dismissed it and whatever comes first", () => {
  const records = [said("1", "priya", "approved", "h", 10), said("1", "dana", "none", "h", 20)];
  expect(judged(...records, merged("h")).state).toBe("none_skipped");
  expect(judged(...records.toReversed(), merged("h")).state).toBe("none_skipped");
  expect(judged(...records, said("2", "priya", "approved", "h", 30), merged("h")).state).toBe(
    "approved",
  );
});

test("an approval by the account that opened the request is nobody else's", () => {
  expect(judged(said("1", "ana", "approved", "h", 10), merged("h")).state).toBe("self_approved");
});

test("where no record tells which commit was merged, an approval cannot be held against it", () => {
  const webhook = { ...said("1", "priya", "approved", "h", 10), url: "u" };
  expect(judged(webhook).state).toBe("cannot_know");
});
