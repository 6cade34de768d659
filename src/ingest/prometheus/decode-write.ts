import { defineMessages } from "../define-messages.ts";
import { listAt, own } from "../otlp/read-tree.ts";
import { Refusal } from "../refusal.ts";

/** One series of a write, its samples in order. */
export interface WrittenSeries {
  readonly labels: ReadonlyMap<string, string>;
  readonly samples: readonly WrittenSample[];
  readonly histograms: number;
  readonly exemplars: number;
}

export interface WrittenSample {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly value: number;
  /** Since when a counter counts, epoch milliseconds; absent where that is not told. */
  readonly startedAt: number | undefined;
}

const messageType = defineMessages({
  WriteRequest: { timeseries: [1, "TimeSeries", "repeated"] },
  TimeSeries: {
    labels: [1, "Label", "repeated"],
    samples: [2, "Sample", "repeated"],
    exemplars: [3, "bytes", "repeated"],
    histograms: [4, "bytes", "repeated"],
  },
  Label: { name: [1, "string"], value: [2, "string"] },
  Sample: { value: [1, "double"], timestamp: [2, "int64"], startTimestamp: [3, "int64"] },
  Request: { symbols: [4, "string", "repeated"], timeseries: [5, "InternedSeries", "repeated"] },
  InternedSeries: {
    labelsRefs: [1, "uint32", "repeated"],
    samples: [2, "Sample", "repeated"],
    histograms: [3, "bytes", "repeated"],
    exemplars: [4, "bytes", "repeated"],
    createdTimestamp: [6, "int64"],
  },
});

const SECOND = "io.prometheus.write.v2.Request";
const KNOWN: ReadonlySet<string> = new Set(["prometheus.WriteRequest", SECOND]);

/**
 * The series of a remote write, 1.0 or 2.0 as its content type says.
 * @throws Refusal 415 for another message, 400 when it does not read
 */
export function decodeWrite(body: Buffer, contentType: string): readonly WrittenSeries[] {
  const message = /;\s*proto="?([\w.]+)/i.exec(contentType)?.[1] ?? "prometheus.WriteRequest";
  if (!KNOWN.has(message))
    throw new Refusal(415, `The message is none of ${[...KNOWN].join(", ")}.`);
  return message === SECOND ? decodeSecond(body) : decodeFirst(body);
}

function decodeFirst(body: Buffer): readonly WrittenSeries[] {
  return listAt(decode(body, "WriteRequest"), "timeseries").map((series) => {
    const pairs = listAt(series, "labels").map(
      (label) => [String(own(label, "name")), String(own(label, "value") ?? "")] as const,
    );
    return toSeries(series, new Map(pairs), undefined);
  });
}

function decodeSecond(body: Buffer): readonly WrittenSeries[] {
  const request = decode(body, "Request");
  const symbols = listAt(request, "symbols").map(String);
  return listAt(request, "timeseries").map((series) => {
    const refs = listAt(series, "labelsRefs").map(Number);
    if (refs.length % 2 === 1 || refs.some((ref) => ref >= symbols.length)) {
      throw new Refusal(400, "A label refers to a symbol that is not there.");
    }
    const labels = new Map<string, string>();
    for (let place = 0; place < refs.length; place += 2) {
      labels.set(symbols[refs[place] ?? 0] ?? "", symbols[refs[place + 1] ?? 0] ?? "");
    }
    return toSeries(series, labels, wholeAt(series, "createdTimestamp"));
  });
}

function toSeries(
  series: unknown,
  labels: ReadonlyMap<string, string>,
  createdAt: number | undefined,
): WrittenSeries {
  return {
    labels,
    samples: listAt(series, "samples").map((sample) => ({
      at: wholeAt(sample, "timestamp") ?? 0,
      value: Number(own(sample, "value") ?? 0),
      startedAt: wholeAt(sample, "startTimestamp") ?? createdAt,
    })),
    histograms: listAt(series, "histograms").length,
    exemplars: listAt(series, "exemplars").length,
  };
}

/** Absent where it is not told, which is 0. */
function wholeAt(value: unknown, key: string): number | undefined {
  return Number(String(own(value, key) ?? 0)) || undefined;
}

function decode(body: Buffer, name: string): unknown {
  try {
    return messageType(name).decode(body);
  } catch {
    throw new Refusal(400, `The body is not protobuf of ${name}.`);
  }
}
