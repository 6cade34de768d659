import type { Spike } from "../../src/domain/answer.ts";
import { HOUR, MINUTE } from "../../src/domain/series.ts";

const SPIKE_AT = Date.UTC(2026, 4, 18, 18, 14);

/** Contract errors at 2:14pm in New York, an hour of quiet before them. */
export function buildSpike(over: Partial<Spike> = {}): Spike {
  const minutes = Array.from({ length: 106 }, (_, at) => at);
  return {
    measure: "rate",
    at: SPIKE_AT,
    interval: [SPIKE_AT - MINUTE, SPIKE_AT + 2 * MINUTE],
    workflow: "intake",
    prompt: "support.extract",
    environment: "production",
    rateBefore: 0.004,
    rateAfter: 0.118,
    rateAfterInterval: [0.108, 0.129],
    failures: 412,
    total: 3491,
    classes: { extra_prose: 377, malformed_json: 35 },
    ongoing: true,
    examples: [{ traceId: "4bf92f3577b34da6", url: undefined }],
    trend: {
      from: SPIKE_AT - HOUR,
      bucketMinutes: 1,
      judged: minutes.map(() => 76),
      failed: minutes.map((at) => (at < 60 ? Number(at % 20 === 5) : 8 + (at % 3))),
    },
    ...over,
  };
}
