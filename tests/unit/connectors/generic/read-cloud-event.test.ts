import { expect, test } from "vitest";
import { structuredBody } from "../../../../src/connectors/generic/binary-event.ts";
import { PayloadError } from "../../../../src/domain/errors.ts";
import { GENERIC_RECEIVED_AT, signedEvent, tellEvent } from "../../../support/generic-webhook.ts";
import { vendorJson } from "../../../support/vendor-fixture.ts";

const AT = Date.UTC(2026, 10, 20, 10, 5);

const CLOUD = "generic/cloudevent.structured.json";
const promoted = {
  source: "vendor",
  id: "https://internal.example/prompt-admin e-1",
  kind: "label_moved",
  prompt: "invoice-extract",
  environment: "production",
  version: "8",
  previousVersion: "7",
  occurredAt: AT,
  actor: ["u-1", "human", "signed"],
};

test("a structured CloudEvent is what its data says, by the account that its attributes name", () => {
  expect(tellEvent(CLOUD)).toEqual([promoted]);
});

test("a batch of CloudEvents is several, each once", () => {
  const event = vendorJson(CLOUD);
  const other = { ...event, id: "e-2" };
  expect(tellEvent([event, other, event])).toEqual([
    promoted,
    { ...promoted, id: "https://internal.example/prompt-admin e-2" },
  ]);
});

test("a binary CloudEvent is the same, but nothing signs its headers", () => {
  const { data } = vendorJson(CLOUD);
  const headers = {
    "ce-specversion": "1.0",
    "ce-id": "e-1",
    "ce-source": "https://internal.example/prompt-admin",
    "ce-type": "dev.prompt-forensics.prompt.promoted.v1",
    "ce-subject": "invoice%2Dextract",
    "ce-time": "2026-11-20T10:05:00Z",
    "ce-authtype": "user",
    "ce-authid": "u-1",
  };
  expect(tellEvent(data, headers)).toEqual([{ ...promoted, actor: ["u-1", "human", "stated"] }]);
  const bodies = ["e-1", "e-2"].map((id) =>
    structuredBody(signedEvent(data, { ...headers, "ce-id": id })),
  );
  expect(bodies[0]).not.toEqual(bodies[1]);
});

test("an event that is whole in its body is read there, whatever stands in its headers", () => {
  const headers = { "content-type": "application/cloudevents+json; charset=utf-8" };
  const others = { "ce-specversion": "1.0", "ce-id": "other", "ce-authid": "somebody" };
  expect(tellEvent(CLOUD, { ...headers, ...others })).toEqual([promoted]);
});

test("the data of a CloudEvent may be a change of the import format", () => {
  const { data: _, ...event } = vendorJson(CLOUD);
  const data = {
    kind: "prompt_edit",
    prompt: "support.reply",
    before: "Reply.",
    after: "Reply kindly.",
    review: { state: "approved", reviewers: ["lee"] },
    actor: { id: "dana", kind: "human" },
    id: "not this",
    source: "nor this",
  };
  expect(tellEvent({ ...event, data })).toMatchObject([
    {
      kind: "prompt_edit",
      prompt: "support.reply",
      source: "vendor",
      id: promoted.id,
      after: "Reply kindly.",
      review: { state: "approved", reviewers: ["lee"] },
      actor: ["dana", "human", "signed"],
    },
  ]);
});

test("a CloudEvent without readable data tells what its attributes tell", () => {
  const { data: _, time: __, ...event } = vendorJson(CLOUD);
  const bare = { ...promoted, occurredAt: GENERIC_RECEIVED_AT };
  const { environment: ___, version: ____, previousVersion: _____, ...attributes } = bare;
  const dataref = "https://vault.example/payload/1";
  expect(tellEvent({ ...event, dataref })).toEqual([attributes]);
  expect(tellEvent({ ...event, datacontenttype: "text/plain", data: "hello" })).toEqual([
    attributes,
  ]);
});

test("a word that stands for no kind is kept as it is", () => {
  const event = { ...vendorJson(CLOUD), type: "com.acme.cache.flushed", data: {} };
  expect(tellEvent(event)).toMatchObject([{ kind: "other", kindWord: "com.acme.cache.flushed" }]);
});

test.each([
  ["of no format", { hello: "world" }, /none of CloudEvents/],
  ["of another CloudEvents", { ...vendorJson(CLOUD), specversion: "0.3" }, /specversion/],
  ["without an id", { ...vendorJson(CLOUD), id: "" }, /id/],
  ["with a time that is none", { ...vendorJson(CLOUD), time: "yesterday" }, /occurred_at/],
  ["of tomorrow", { ...vendorJson(CLOUD), time: "2026-11-21T10:05:00Z" }, /5 minutes/],
  ["with data that is no JSON", { ...vendorJson(CLOUD), data_base64: "e30x" }, /data/],
  ["in a batch with one that is none", [vendorJson(CLOUD), { hello: 1 }], /none of CloudEvents/],
])("an event %s is refused whole", (_, event, message) => {
  expect(() => tellEvent(event)).toThrow(PayloadError);
  expect(() => tellEvent(event)).toThrow(message);
});
