import { expect, test } from "vitest";
import { findShadowRevisions } from "../../../src/analysis/find-shadow-revisions.ts";
import { seeInTraffic } from "../../../src/analysis/see-in-traffic.ts";
import type { ServedRevision } from "../../../src/domain/served-revision.ts";
import { changeEvent } from "../../support/change-builder.ts";

const HOUR = 3_600_000;
const hash = (digit: string) => `sha256:${digit.repeat(64)}`;

function served(given: Partial<ServedRevision>): ServedRevision {
  const base = { environment: "production", prompt: "support.extract" };
  return { ...base, version: undefined, hash: undefined, firstSeen: 0, lastSeen: 9, ...given };
}

const recorded = new Map([
  [hash("a"), hash("a")],
  [hash("b"), hash("a")],
]);

test("the revision of a change is seen by its content, over all models and inputs", () => {
  const traffic = [
    served({ hash: hash("a"), firstSeen: 5, lastSeen: 8 }),
    served({ hash: hash("a"), version: "v41", firstSeen: 3, lastSeen: 6 }),
    served({ hash: hash("c"), firstSeen: 1 }),
  ];
  const sight = seeInTraffic(changeEvent({ afterHash: hash("a") }), traffic, recorded);
  expect(sight).toEqual({ kind: "seen", firstSeen: 3, lastSeen: 8, basis: "hash" });
});

test("content that differs in its line ends is seen, and it is said so", () => {
  const sight = seeInTraffic(
    changeEvent({ afterHash: hash("b") }),
    [served({ hash: hash("a") })],
    recorded,
  );
  expect(sight).toMatchObject({ kind: "seen", basis: "normalised" });
});

test.each([
  ["its version is served", { version: "v41" }, "seen"],
  ["another version is served", { version: "v40" }, "not_seen"],
  ["traffic names no revision", {}, "cannot_know"],
  ["hashes in traffic are made in another way", { hash: hash("d"), version: "v41" }, "seen"],
  ["its version has another known content", { hash: hash("a"), version: "v41" }, "not_seen"],
] as const)("when %s, that decides", (_, traffic, kind) => {
  const change = changeEvent({ version: "v41", afterHash: hash("e") });
  expect(seeInTraffic(change, [served(traffic)], recorded)?.kind).toBe(kind);
});

test("traffic of another environment does not speak for the change's own", () => {
  const traffic = [
    served({ environment: "staging", version: "v41", firstSeen: 1 }),
    served({ version: "v40" }),
  ];
  const change = changeEvent({ environment: "production" });
  expect(seeInTraffic(change, traffic, recorded)?.kind).toBe("not_seen");
});

test("a change that brings no revision of the prompt is not looked for", () => {
  const change = changeEvent({ kind: "parameter_change", afterHash: hash("a") });
  expect(seeInTraffic(change, [served({ hash: hash("a") })], recorded)).toBeUndefined();
});

test("a revision in traffic that no source recorded is a shadow revision", () => {
  const traffic = [
    served({ version: "v40" }),
    served({ version: "v41", firstSeen: 2 * HOUR }),
    served({ version: "v9", firstSeen: 3 * HOUR }),
    served({ prompt: "other", version: "v1" }),
    served({ prompt: "other", version: "v41", firstSeen: 4 * HOUR }),
    served({ prompt: "unnamed" }),
  ];
  const shadows = findShadowRevisions(traffic, { changes: [changeEvent()], normalised: new Map() });
  expect(shadows.map((one) => [one.prompt, one.version, one.sinceBeginning])).toEqual([
    ["other", "v41", false],
    ["support.extract", "v9", false],
    ["other", "v1", true],
  ]);
});

test("content decides before the version where sources and traffic hash alike", () => {
  const traffic = [
    served({ hash: hash("a"), version: "v40" }),
    served({ hash: hash("f"), version: "v41", firstSeen: 2 * HOUR }),
  ];
  const shadows = findShadowRevisions(traffic, { changes: [changeEvent()], normalised: recorded });
  expect(shadows.map((one) => one.hash)).toEqual([hash("f")]);
});
