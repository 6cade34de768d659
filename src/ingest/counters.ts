/** Figures of the service about itself, in Prometheus' text format. */
export interface Counters {
  /** Adds to a counter; labels are few and their values come from us. */
  add(name: string, labels: Labels, amount?: number): void;
  /** A figure that is asked for when it is printed. */
  gauge(name: string, help: string, read: () => readonly Sample[]): void;
  print(): string;
}

export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly read: () => readonly Sample[];
}

/** @param help what each counter counts, by its name; a name that is not there cannot be counted */
export function createCounters(help: Readonly<Record<string, string>>): Counters {
  const counted = new Map(Object.keys(help).map((name) => [name, new Map<string, number>()]));
  const gauges: Gauge[] = [];
  return {
    add(name, labels, amount = 1) {
      const samples = counted.get(name);
      const place = printLabels(labels);
      samples?.set(place, (samples.get(place) ?? 0) + amount);
    },
    gauge(name, words, read) {
      gauges.push({ name, help: words, read });
    },
    print() {
      const lines = [...counted].map(([name, samples]) =>
        printMetric(name, "counter", help[name] ?? "", [...samples]),
      );
      const read = gauges.map((gauge) => {
        const samples = gauge.read().map((one) => [printLabels(one.labels), one.value] as const);
        return printMetric(gauge.name, "gauge", gauge.help, samples);
      });
      return [...lines, ...read].join("");
    },
  };
}

function printMetric(
  name: string,
  type: string,
  help: string,
  samples: readonly (readonly [string, number])[],
): string {
  const lines = samples.map(([labels, value]) => `${name}${labels} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function printLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}

function escapeLabel(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
