import { expect, test } from "vitest";
import { tellTrail } from "../../../src/connectors/tell-trail.ts";
import type { TrailIdentity } from "../../../src/connectors/trail-payload.ts";

function actorOf(userIdentity: TrailIdentity | undefined) {
  const event = { id: "e-1", name: "UpdatePrompt", at: 1, record: { userIdentity } };
  const { actor } = tellTrail(event, "P1", "version:DRAFT");
  return actor && [actor.id, actor.kind, actor.basis];
}

const session = (role: string, name: string) => ({
  type: "AssumedRole",
  arn: `arn:aws:sts::123456789012:assumed-role/${role}/${name}`,
});

test.each<readonly [string, TrailIdentity | undefined, readonly string[] | undefined]>([
  [
    "whoever signed in by single sign-on is known by its session",
    session("AWSReservedSSO_Developer_0123456789abcdef", "kim@example.com"),
    ["kim@example.com", "human", "pulled"],
  ],
  [
    "whoever takes on another role states the name of the session",
    session("deploy", "kim@example.com"),
    ["kim@example.com", "human", "stated"],
  ],
  [
    "a session of a program is stated too",
    session("ci", "i-0abc"),
    ["i-0abc", "unknown", "stated"],
  ],
  [
    "a user of the account is known by its name",
    { type: "IAMUser", userName: "kim", arn: "arn:aws:iam::123456789012:user/kim" },
    ["kim", "unknown", "pulled"],
  ],
  [
    "a service of AWS is a system",
    { type: "AWSService", invokedBy: "appconfig.amazonaws.com" },
    ["appconfig.amazonaws.com", "system", "pulled"],
  ],
  ["an event that names nobody names nobody", {}, undefined],
  ["an event without an identity names nobody", undefined, undefined],
])("%s", (_, identity, expected) => {
  expect(actorOf(identity)).toEqual(expected);
});
