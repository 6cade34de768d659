import type { ConnectorIo, PulledPage } from "../../connectors/connector.ts";
import { openSourceClient } from "../../connectors/open-source-client.ts";
import { readAnswer } from "../../connectors/read-shape.ts";
import type { ToldCounters } from "../../domain/counters/told-counters.ts";
import { InputError } from "../../domain/errors.ts";
import { HOUR, MINUTE } from "../../domain/series.ts";
import { rangeAnswer } from "./payload.ts";
import type { PrometheusSettings } from "./settings.ts";
import { toReadings } from "./to-readings.ts";

/** So much is asked for at once: thousands of series fit into one answer. */
const STRETCH = 10 * MINUTE;
/** A series that is there is scraped at least so often, or Prometheus itself takes it for gone. */
const STALE = 5 * MINUTE;

/**
 * Raw samples since the cursor. `increase()` would lose the first value of each new series, and every new version of a
 * prompt is one.
 */
export async function* readPrometheus(
  settings: PrometheusSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const client = openSourceClient(settings, headersOf(settings), io);
  const now = io.now();
  const begin = cursor === undefined ? now - settings.history_hours * HOUR : momentOf(cursor);
  for (let from = begin; from < now; from += STRETCH) {
    const to = Math.min(from + STRETCH, now);
    const answer = await client.get(`api/v1/query?${queryOf(settings, from, to)}`);
    const { points, rejected } = toReadings(readAnswer(rangeAnswer, answer).data.result, settings);
    const counters: ToldCounters = {
      source: io.source,
      points,
      watched: cursor === undefined ? new Map([["", begin + STALE]]) : new Map(),
    };
    const [first] = rejected;
    const notes = first === undefined ? [] : [`${rejected.length} samples: ${first.error}`];
    io.progress(`read up to ${new Date(to).toISOString()}`);
    yield { delivery: undefined, counters, cursor: String(to), notes };
  }
}

/** The samples of a stretch, its end included; a sample at its beginning came before. */
function queryOf({ metric, match }: PrometheusSettings, from: number, to: number): string {
  const labels = Object.entries(match).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const query = `${metric}{${labels.join(",")}}[${to - from}ms]`;
  return new URLSearchParams({ query, time: String(to / 1000) }).toString();
}

function headersOf({ token, tenant }: PrometheusSettings): Readonly<Record<string, string>> {
  return {
    ...(token === undefined ? {} : { authorization: `Bearer ${token.reveal()}` }),
    ...(tenant === undefined ? {} : { "x-scope-orgid": tenant }),
  };
}

function momentOf(cursor: string): number {
  if (/^[0-9]{12,14}$/.test(cursor)) return Number(cursor);
  throw new InputError(
    "The place up to which this source was read is unreadable",
    "Forget it and read the source anew.",
  );
}
