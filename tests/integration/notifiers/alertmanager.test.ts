import { expect, test } from "vitest";
import type { DriftFinding } from "../../../src/domain/drift.ts";
import type { Notification } from "../../../src/domain/notification.ts";
import { alertmanager } from "../../../src/notifiers/alertmanager/index.ts";
import {
  hasAlertmanager,
  type NotifiedGroup,
  startAlertmanager,
} from "../../support/alertmanager.ts";
import { finding } from "../../support/finding-builder.ts";
import { notification, notifierIo } from "../../support/notification-builder.ts";
import { until } from "../../support/prometheus.ts";
import { replayServer } from "../../support/replay-server.ts";

/** A finding whose texts hold what Alertmanager's own checks are about. */
function open(code: DriftFinding["code"], told: Partial<DriftFinding> = {}): DriftFinding {
  const since = Date.now() - 60_000;
  const segment = { "doc type": 'multi "currency"\n{{ . }}', tier: "é" };
  return finding({ code, handle: `aa-${code}`, since, openedAt: since, segment, ...told });
}

test.skipIf(!hasAlertmanager)(
  "a real Alertmanager takes findings, groups those of a prompt, and resolves them",
  async () => {
    const receiver = await replayServer(() => ({ text: "" }));
    const { url, groups } = await startAlertmanager(receiver.url);
    const settings = alertmanager.settings.parse({ urls: [url] });
    const send = (one: DriftFinding, transition: Notification["transition"] = "opened") =>
      alertmanager.send(
        settings,
        notification({ finding: one, transition }),
        notifierIo({ now: Date.now, answer: "LIKELY  v41\n{{ .Labels }}" }),
      );
    const told = () => receiver.requests.map(({ body }) => JSON.parse(body) as NotifiedGroup);

    const edit = open("unreviewed_edit");
    const mixed = open("mixed_revisions", { level: "warning" });
    const other = open("rate_rose", { subject: { kind: "prompt", name: "billing.summary" } });
    for (const one of [edit, mixed, other]) await send(one);
    // The same again, with other numbers, is the same alert.
    await send({ ...edit, facts: { live: "v42" } }, "raised");

    await until(async () => (await groups()).flatMap((one) => one.alerts).length === 3);
    const sizes = (await groups()).map((one) => one.alerts.length).toSorted();
    expect(sizes).toEqual([1, 2]);
    const shown = (await groups()).flatMap((one) => one.alerts);
    const raised = shown.find((one) => one.labels["alertname"] === "ForensicsUnreviewedEdit");
    expect(raised?.annotations["live"]).toBe("v42");
    expect(raised?.annotations["answer"]).toContain("{{ .Labels }}");
    await until(async () => told().length >= 2);
    expect(told().every((one) => one.status === "firing")).toBe(true);

    const clearedAt = Date.now();
    for (const one of [edit, mixed]) await send({ ...one, clearedAt }, "cleared");
    await until(async () => told().some((one) => one.status === "resolved"));
    const resolved = told().find((one) => one.status === "resolved");
    expect(resolved?.groupLabels).toEqual({ prompt: "support.extract" });
    expect(resolved?.alerts.map((one) => one.status)).toEqual(["resolved", "resolved"]);
    await until(async () => (await groups()).length === 1);
  },
  30_000,
);
