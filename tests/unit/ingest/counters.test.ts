import { expect, test } from "vitest";
import { createCounters } from "../../../src/ingest/counters.ts";

test("figures are printed as Prometheus reads them, foreign words escaped", () => {
  const counters = createCounters({ asked_total: "Requests." });
  counters.add("asked_total", { route: "/a" });
  counters.add("asked_total", { route: "/a" }, 2);
  counters.gauge("waiting", "What waits.", () => [{ labels: { by: 'a"\\\nb' }, value: 0.5 }]);
  expect(counters.print()).toBe(
    [
      "# HELP asked_total Requests.",
      "# TYPE asked_total counter",
      'asked_total{route="/a"} 3',
      "# HELP waiting What waits.",
      "# TYPE waiting gauge",
      'waiting{by="a\\"\\\\\\nb"} 0.5',
      "",
    ].join("\n"),
  );
});
