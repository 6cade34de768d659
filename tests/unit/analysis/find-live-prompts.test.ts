import { expect, test } from "vitest";
import { findLivePrompts } from "../../../src/analysis/find-live-prompts.ts";
import type { ChangeEvent } from "../../../src/domain/change-event.ts";
import type { ServedRevision } from "../../../src/domain/served-revision.ts";
import { changeEvent } from "../../support/change-builder.ts";

const scope = { environment: "production", others: ["staging"], since: 1000 };

function served(given: Partial<ServedRevision>): ServedRevision {
  return {
    environment: "production",
    prompt: "a",
    version: "v1",
    hash: undefined,
    firstSeen: 0,
    lastSeen: 2000,
    ...given,
  };
}

function live(revisions: readonly ServedRevision[], changes: readonly ChangeEvent[]) {
  const joined = changes.map((change) => ({ change, recordedAs: undefined, traffic: undefined }));
  return findLivePrompts({ changes: joined, served: revisions, normalised: new Map() }, scope);
}

test("what had traffic lately is live; what is only recorded is counted as idle", () => {
  const found = live(
    [
      served({ prompt: "a" }),
      served({ prompt: "old", lastSeen: 999 }),
      served({ prompt: "c", environment: "staging" }),
    ],
    [changeEvent({ prompt: "a", version: "v1" }), changeEvent({ prompt: "b" })],
  );
  expect(found.prompts.map((one) => one.prompt)).toEqual(["a"]);
  expect(found).toMatchObject({ basis: "traffic", idle: 1 });
});

test("without traffic, everything that a source holds and has not deleted is live", () => {
  const found = live(
    [],
    [
      changeEvent({ prompt: "b" }),
      changeEvent({ prompt: "a" }),
      changeEvent({ prompt: "gone", occurredAt: 1 }),
      changeEvent({ prompt: "gone", occurredAt: 2, kind: "deletion" }),
    ],
  );
  expect(found.prompts.map((one) => one.prompt)).toEqual(["a", "b"]);
  expect(found.basis).toBe("record");
});

test("the last change is the newest that moved something, of this environment", () => {
  const [one] = live(
    [served({ prompt: "a", version: "v2" })],
    [
      changeEvent({ prompt: "a", id: "label", occurredAt: 5 }),
      changeEvent({ prompt: "a", id: "draft", occurredAt: 9, kind: "version_created" }),
      changeEvent({ prompt: "a", id: "elsewhere", occurredAt: 8, environment: "staging" }),
    ],
  ).prompts;
  expect(one?.change?.id).toBe("label");
});

test("a revision in traffic that no source recorded is marked", () => {
  const recorded = [changeEvent({ prompt: "a", version: "v2", previousVersion: "v1" })];
  const newest = (version: string) =>
    live([served({ version: "v1" }), served({ version, firstSeen: 1500 })], recorded).prompts[0];
  expect(newest("v2")).toMatchObject({ isUnrecorded: false, served: { version: "v2" } });
  expect(newest("v9")).toMatchObject({ isUnrecorded: true, served: { version: "v9" } });
});
