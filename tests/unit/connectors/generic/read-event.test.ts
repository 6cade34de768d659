import { expect, test } from "vitest";
import { tellEvent } from "../../../support/generic-webhook.ts";
import { vendorJson } from "../../../support/vendor-fixture.ts";

const AT = Date.UTC(2026, 10, 20, 10, 5);

const CD = "generic/cdevents.service.upgraded.json";
const upgraded = {
  source: "vendor",
  id: "/ci/prompt-pipeline e-2",
  kind: "deploy",
  prompt: "invoice-extract",
  environment: "production",
  version: "8",
  model: "gpt-x",
  occurredAt: AT,
  message: "service.upgraded prompt/invoice-extract",
};

test("a CDEvent is told alike bare and inside a CloudEvent", () => {
  const event = vendorJson(CD);
  expect(tellEvent(CD)).toEqual([upgraded]);
  const { id, source, type, timestamp: time } = event.context;
  expect(tellEvent({ specversion: "1.0", id, source, type, time, data: event })).toEqual([
    upgraded,
  ]);
});

test("of CDEvents a service is no prompt unless it says so, and no pipeline is a change", () => {
  const event = vendorJson(CD);
  const service = { ...event, subject: { ...event.subject, id: "invoice-api" } };
  expect(tellEvent(service)[0]).not.toHaveProperty("prompt");
  const of = (type: string) => ({ ...event, context: { ...event.context, type } });
  expect(tellEvent(of("dev.cdevents.service.rolledback.0.3.0"))).toMatchObject([
    { kind: "rollback" },
  ]);
  expect(tellEvent(of("dev.cdevents.service.removed.0.3.0"))).toMatchObject([{ kind: "deletion" }]);
  expect(tellEvent(of("dev.cdevents.change.merged.0.3.0"))).toMatchObject([
    { kind: "version_created" },
  ]);
  expect(tellEvent(of("dev.cdeventsx.acme-prompt.promoted.0.1.0"))).toMatchObject([
    { kind: "label_moved" },
  ]);
  for (const type of ["pipelinerun.finished", "incident.detected", "testcaserun.started"]) {
    expect(tellEvent(of(`dev.cdevents.${type}.0.3.0`)), type).toEqual([]);
  }
});

test("a change event of PagerDuty is what its details say", () => {
  const event = "generic/pagerduty.change.json";
  const moved = {
    kind: "label_moved",
    prompt: "invoice-extract",
    environment: "production",
    version: "8",
    previousVersion: "7",
    occurredAt: AT,
    url: "https://internal.example/prompts/8",
    message: "Prompt invoice-extract promoted to production (v7 -> v8)",
  };
  expect(tellEvent(event)).toMatchObject([moved]);
  expect(JSON.stringify(tellEvent(event))).not.toContain("samplekeyhere");
  const { payload } = vendorJson(event);
  expect(tellEvent({ payload: { ...payload, custom_details: null } })).toMatchObject([
    { kind: "other", kindWord: "change", occurredAt: AT },
  ]);
});

test("a change event of Datadog is what it says of the resource", () => {
  const event = vendorJson("generic/datadog.change.json");
  expect(tellEvent(event)).toMatchObject([
    {
      kind: "label_moved",
      prompt: "invoice-extract",
      environment: "production",
      version: "8",
      previousVersion: "7",
      occurredAt: AT,
      actor: ["kim@example.com", "human", "signed"],
    },
  ]);
  event.data.attributes.attributes.changed_resource.type = "feature_flag";
  expect(tellEvent(event)).toMatchObject([{ kind: "flag_change" }]);
});

test("a change of the import format is taken as it is, under the name of the source", () => {
  const change = {
    id: "c1",
    source: "somebody",
    kind: "prompt_edit",
    occurred_at: "2026-11-20T10:05:00Z",
  };
  expect(tellEvent(change)).toEqual([
    { id: "c1", source: "vendor", kind: "prompt_edit", occurredAt: AT },
  ]);
});
