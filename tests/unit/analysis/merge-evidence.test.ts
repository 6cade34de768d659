import { expect, test } from "vitest";
import { foldObservations } from "../../../src/analysis/fold-observations.ts";
import type { PointerObservation } from "../../../src/domain/observation.ts";
import type { Actor } from "../../../src/domain/person.ts";
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

function actor(id: string, basis: Actor["basis"]): Actor {
  return { id, basis, name: undefined, email: undefined, kind: "human" };
}

function versions(observations: readonly PointerObservation[]) {
  return foldObservations("vendor", observations).map((one) => [
    one.occurredAt / SECOND,
    one.version,
  ]);
}

test("a move and its reversal told by two records are two changes, not four", () => {
  const audit = [
    told("audit_log", 100, "6"),
    told("audit_log", 143, "7"),
    told("audit_log", 144, "6"),
  ];
  const webhooks = [told("webhook", 145, "7"), told("webhook", 146, "6")];
  expect(versions([...audit, ...webhooks])).toEqual([
    [100, "6"],
    [143, "7"],
    [144, "6"],
  ]);
});

test("the same moves told by one record only are as many changes as it tells", () => {
  const webhooks = [143, 144, 145, 146].map((at, index) =>
    told("webhook", at, index % 2 ? "6" : "7"),
  );
  expect(versions(webhooks)).toHaveLength(4);
});

test("minutes later a record of the same value is another move", () => {
  const moves = [
    told("audit_log", 100, "7"),
    told("audit_log", 110, "6"),
    told("webhook", 400, "7"),
  ];
  expect(versions(moves)).toHaveLength(3);
});

test("of all that name an actor the source's own signature counts most", () => {
  const [change] = foldObservations("vendor", [
    told("object", 100, "7", { actor: actor("u1", "pulled") }),
    told("webhook", 101, "7", { actor: actor("dana@example.com", "signed") }),
    told("note", 102, "7", { actor: actor("somebody", "stated") }),
  ]);
  expect(change).toMatchObject({ occurredAt: 100_000, actor: { id: "dana@example.com" } });
});

test("who writes the same value again later did not make the move", () => {
  const [change, ...others] = foldObservations("vendor", [
    told("object", 100, "7", { actor: actor("dana", "pulled") }),
    told("webhook", 9000, "7", { actor: actor("rio", "signed") }),
  ]);
  expect(others).toEqual([]);
  expect(change?.actor?.id).toBe("dana");
});

test("the id does not depend on which record of the move was there first", () => {
  const seen = (at: number, version: string) => told("poll", at, version, { how: "seen" });
  const polls = [seen(0, "6"), seen(600, "7")];
  const webhook = told("webhook", 300, "7");
  const [byPoll] = foldObservations("vendor", polls);
  const [byWebhook] = foldObservations("vendor", [seen(0, "6"), webhook]);
  const [byBoth] = foldObservations("vendor", [...polls, webhook]);
  expect(byPoll?.id).toBe("app:prompts.py#EXTRACT label:production → 7");
  expect([byWebhook?.id, byBoth?.id]).toEqual([byPoll?.id, byPoll?.id]);
  expect([byPoll?.effective, byBoth?.effective]).toMatchObject([
    { from: 0, to: 600_000 },
    { from: 300_000, to: 300_000 },
  ]);
});

test("the second time a label comes to a version is another change", () => {
  const ids = foldObservations(
    "vendor",
    [1, 2, 3].map((at) => told("webhook", at * 1000, at % 2 ? "7" : "8")),
  ).map((one) => one.id.split(" → ")[1]);
  expect(ids).toEqual(["7", "8", "7 #2"]);
});

test("a touch gives the move between two reads its moment, its author and its id", () => {
  const touch = told("webhook", 300, "", {
    how: "touched",
    value: undefined,
    record: "a1",
    actor: actor("dana", "signed"),
  });
  const seen = (at: number, version: string) => told("poll", at, version, { how: "seen" });
  const [alone] = foldObservations("vendor", [seen(0, "6"), touch]);
  const both = foldObservations("vendor", [touch, seen(600, "7"), seen(0, "6")]);
  expect(alone).toMatchObject({ kind: "rollout_change", version: undefined, previousVersion: "6" });
  expect(both).toMatchObject([
    {
      kind: "label_moved",
      version: "7",
      occurredAt: 300_000,
      actor: { id: "dana" },
      id: alone?.id,
    },
  ]);
});

test("the same touch told by two records is one change", () => {
  const touch = (channel: string) =>
    told(channel, 300, "", { how: "touched", value: undefined, record: "a1" });
  expect(foldObservations("vendor", [touch("webhook"), touch("audit_log")])).toHaveLength(1);
});

test("a version made while an environment follows its kind goes live there, and one made before does not", () => {
  const version = (at: number, number: number) =>
    told("object", at, `strict:${number}`, {
      key: `object:${number}`,
      pointer: `version:strict:${number}`,
      value: { version: `strict:${number}`, text: `text ${number}`, hash: `sha256:${number}` },
    });
  const follows = told("poll", 100, "", {
    how: "seen",
    pointer: "environment:prod",
    environment: "prod",
    value: { ...value(""), version: undefined, follows: "version:strict:" },
  });
  const changes = foldObservations("vendor", [version(200, 7), follows, version(50, 6)]);
  expect(changes.map((one) => [one.kind, one.previousVersion, one.version, one.after])).toEqual([
    ["version_created", undefined, "strict:6", "text 6"],
    ["label_moved", "strict:6", "strict:7", "text 7"],
    ["version_created", undefined, "strict:7", "text 7"],
  ]);
});

test("a label that names a version gets its content from where the version is told", () => {
  const version = told("object", 50, "7", {
    pointer: "version:7",
    value: { version: "7", text: "whole text", hash: "sha256:7" },
  });
  const changes = foldObservations("vendor", [told("webhook", 100, "7"), version]);
  expect(changes.at(-1)).toMatchObject({ kind: "label_moved", after: "whole text" });
});

test.each([
  [{ model: "b" }, "model_change"],
  [{ settings: { temperature: "1" } }, "parameter_change"],
  [{ settings: { response_format: "{}" } }, "schema_change"],
  [{ settings: { tools: "[]" } }, "tool_change"],
])("under the same text, %j is a change of its own kind", (other, kind) => {
  const content = { text: "same", hash: "sha256:same" };
  const changes = foldObservations("vendor", [
    told("webhook", 100, "6", { value: { version: "6", ...content } }),
    told("webhook", 200, "7", { value: { version: "7", ...content, ...other } }),
  ]);
  expect(changes.at(-1)?.kind).toBe(kind);
});

test("where one of two records tells what the pointer came from, the step knows it, whichever is first", () => {
  const merge = told("pull_request", 100, "new");
  const push = told("push", 100, "new", { key: "push:100", previous: value("old") });
  const later = { ...merge, at: merge.at + SECOND };
  for (const records of [
    [merge, push],
    [push, later],
  ]) {
    const [change] = foldObservations("vendor", records);
    expect([change?.previousVersion, change?.version]).toEqual(["old", "new"]);
  }
});
