import { describe, expect, test } from "vitest";
import { type ContentCase, findContentDrift } from "../../../src/analysis/find-content-drift.ts";
import type { ChangeEvent } from "../../../src/domain/change-event.ts";
import type { ControlledPrompt } from "../../../src/domain/control.ts";
import type { JoinedChange } from "../../../src/domain/joined-change.ts";
import type { ReviewState } from "../../../src/domain/review.ts";
import { DAY, HOUR } from "../../../src/domain/series.ts";
import type { ServedRevision } from "../../../src/domain/served-revision.ts";
import { changeEvent } from "../../support/change-builder.ts";

const NOW = Date.UTC(2026, 4, 18, 18);
const file = { repository: "app", path: "p.md", commit: "c", previousCommit: undefined };

function prompt(more: Partial<ControlledPrompt> = {}, state: ReviewState = "cannot_know") {
  const reviewed = { state, reviewers: [], url: undefined, basis: "" };
  return { prompt: "p", isUnrecorded: false, reviewed, ...more } as ControlledPrompt;
}

function served(
  version: string | undefined,
  hash: string | undefined,
  from: number,
  to = 0,
): ServedRevision {
  const seen = { firstSeen: NOW - from * HOUR, lastSeen: NOW - to * HOUR };
  return { environment: "production", prompt: "p", version, hash, ...seen };
}

function joined(more: Partial<ChangeEvent>): JoinedChange {
  return {
    change: changeEvent({ prompt: "p", ...more }),
    recordedAs: undefined,
    traffic: undefined,
  };
}

function find(more: Partial<ContentCase>) {
  const given = { prompts: [prompt()], changes: [], served: [], shadows: [] };
  const rest = { environment: "production", normalised: new Map<string, string>(), now: NOW };
  return findContentDrift({ ...given, ...rest, ...more });
}
const codes = (more: Partial<ContentCase>) => find(more).map((one) => one.code);

describe("an edit without review", () => {
  const change = changeEvent({
    prompt: "p",
    handle: "7c2f0000",
    version: "v2",
    previousVersion: "v1",
  });
  const edited = (state: ReviewState) => codes({ prompts: [prompt({ change }, state)] });

  test("is found where the record shows that nobody else looked, and nowhere else", () => {
    const bad = ["none_skipped", "none_no_step", "bypassed", "self_approved"] as const;
    const open = ["requested_not_given", "changes_requested"] as const;
    for (const state of [...bad, ...open])
      expect(edited(state), state).toEqual(["unreviewed_edit"]);
    for (const state of ["approved", "cannot_know"] as const) expect(edited(state)).toEqual([]);
  });

  test("names the change by its whole handle, with what is live and what was before", () => {
    const short = { ...change, handle: "7c2f" };
    const [one] = find({
      prompts: [prompt({ change: short }, "none_no_step")],
      changes: [{ ...joined({}), change }],
    });
    expect(one).toMatchObject({
      ...{ level: "error", kind: "content", cause: undefined },
      facts: { live: "v2", recorded: "v1", change: "7c2f0000", review: "none_no_step" },
    });
  });
});

describe("a text that nobody recorded", () => {
  const shadow = { ...served("v9", "sha256:99", 3), sinceBeginning: false };
  const known = [joined({})];

  test("is an error, and a warning where it was there from the beginning", () => {
    expect(find({ shadows: [shadow], changes: known })[0]).toMatchObject({
      ...{ code: "not_recorded", level: "error", facts: { live: "v9", recorded: "-" } },
    });
    const [old] = find({ shadows: [{ ...shadow, sinceBeginning: true }], changes: known });
    expect(old?.level).toBe("warning");
  });

  test("is none where nothing was ever recorded, where it was not seen for a day, or elsewhere", () => {
    expect(codes({ shadows: [shadow] })).toEqual([]);
    const gone = { ...shadow, lastSeen: NOW - DAY - 1 };
    const staging = { ...shadow, environment: "staging" };
    const other = { ...shadow, prompt: "q" };
    expect(codes({ shadows: [gone, staging, other], changes: known })).toEqual([]);
  });
});

describe("another text under one version", () => {
  const two = [served("v1", "sha256:aa", 50, 30), served("v1", "sha256:bb", 20)];

  test("is found where the later one is live", () => {
    const [one] = find({ served: two });
    expect(one).toMatchObject({
      ...{ code: "text_under_label", level: "error", since: NOW - 20 * HOUR },
      facts: { version: "v1", live: "bb", recorded: "aa" },
    });
  });

  test("is none where only line ends differ, where both came together, or where it is not live", () => {
    expect(codes({ served: two, normalised: new Map([["sha256:bb", "sha256:aa"]]) })).toEqual([]);
    expect(
      codes({ served: [served("v1", "sha256:aa", 20), served("v1", "sha256:bb", 19)] }),
    ).toEqual([]);
    expect(
      codes({ served: [two[0] ?? served("v1", "a", 1), served("v1", "sha256:bb", 29, 25)] }),
    ).toEqual([]);
    expect(
      codes({ served: [served("v1", "sha256:aa", 50, 30), served("v2", "sha256:bb", 20)] }),
    ).toEqual([]);
  });
});

describe("a live text that the repository does not hold", () => {
  const kept = joined({ file, afterHash: "sha256:aa", beforeHash: "sha256:00", version: "v1" });
  const live = prompt({ served: served("v7", "sha256:bb", 5) });

  test("is found for a prompt that is kept in files", () => {
    expect(find({ prompts: [live], changes: [kept] })[0]).toMatchObject({
      ...{ code: "not_in_repository", level: "warning", facts: { live: "v7", recorded: "v1" } },
    });
  });

  test("is none where any recorded content of the file is that text, line ends aside, or it is kept in none", () => {
    const same = prompt({ served: served("v1", "sha256:aa", 5) });
    const before = prompt({ served: served("v0", "sha256:00", 5) });
    expect(codes({ prompts: [same], changes: [kept] })).toEqual([]);
    expect(codes({ prompts: [before], changes: [kept] })).toEqual([]);
    const normalised = new Map([["sha256:bb", "sha256:aa"]]);
    expect(codes({ prompts: [live], changes: [kept], normalised })).toEqual([]);
    expect(codes({ prompts: [live], changes: [joined({ afterHash: "sha256:aa" })] })).toEqual([]);
  });
});

describe("two revisions at once", () => {
  test("are found a day after the newer one came, while both are served", () => {
    const both = [served("v1", "sha256:aa", 99), served("v2", "sha256:bb", 24)];
    expect(find({ served: both })[0]).toMatchObject({
      ...{ code: "mixed_revisions", level: "warning", facts: { live: "2 revisions" } },
    });
  });

  test("are none during a rollout, where the older one ended, or where they are the same text", () => {
    const older = served("v1", "sha256:aa", 99);
    expect(codes({ served: [older, served("v2", "sha256:bb", 23.9)] })).toEqual([]);
    const ended = served("v1", "sha256:aa", 99, 2);
    expect(codes({ served: [ended, served("v2", "sha256:bb", 30)] })).toEqual([]);
    expect(codes({ served: [older, served("v2", "sha256:aa", 30)] })).toEqual([]);
  });
});

test("of one prompt the first finding explains the others", () => {
  const change = changeEvent({ prompt: "p" });
  const both = [served("v1", "sha256:aa", 99), served("v2", "sha256:bb", 30)];
  const [edit, mixed] = find({ prompts: [prompt({ change }, "none_no_step")], served: both });
  expect(edit).toMatchObject({ code: "unreviewed_edit", cause: undefined });
  expect(mixed).toMatchObject({ code: "mixed_revisions", cause: { code: "unreviewed_edit" } });
});
