import { detectRateChanges } from "../analysis/detect-rate-changes.ts";
import { detectValueChanges } from "../analysis/detect-value-changes.ts";
import type { ChangePoint, Spike } from "../domain/change-point.ts";
import { InputError } from "../domain/errors.ts";

/** One series as a line of input gives it. */
type Series =
  | {
      readonly kind: "counts";
      readonly id: string;
      readonly n: Float64Array;
      readonly k: Float64Array;
    }
  | { readonly kind: "value"; readonly id: string; readonly value: Float64Array };

const SHAPE = 'Give {"id", "n": [...], "k": [...]} or {"id", "value": [...]}, one object a line.';

/**
 * Reads series as NDJSON and writes for each, in the same order, one line with its change points. `input` gives text in
 * pieces of any size. Throws InputError with the number of the line when one cannot be read; blank lines are skipped.
 */
export async function detectSeries(
  input: AsyncIterable<string | Uint8Array>,
  write: (line: string) => void | Promise<void>,
): Promise<void> {
  let number = 0;
  for await (const line of lines(input)) {
    number += 1;
    if (line.trim() === "") continue;
    await write(`${JSON.stringify(answer(readSeries(line, number)))}\n`);
  }
}

async function* lines(input: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of input) {
    const parts = (
      rest + (typeof piece === "string" ? piece : decoder.decode(piece, { stream: true }))
    ).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}

function answer(series: Series): object {
  if (series.kind === "value") {
    const { changePoints } = detectValueChanges(series.value);
    return { id: series.id, change_points: changePoints.map(changePointJson) };
  }
  const { changePoints, spikes, dispersion } = detectRateChanges(series.n, series.k);
  return {
    id: series.id,
    change_points: changePoints.map(changePointJson),
    spikes: spikes.map(spikeJson),
    dispersion: round(dispersion),
  };
}

function changePointJson(point: ChangePoint): object {
  return {
    index: point.index,
    interval: point.interval,
    before: round(point.before),
    after: round(point.after),
    before_interval: point.beforeInterval.map(round),
    after_interval: point.afterInterval.map(round),
    probability: round(point.probability),
    kind: point.kind,
  };
}

function spikeJson(spike: Spike): object {
  return {
    index: spike.index,
    end: spike.end,
    rate: round(spike.rate),
    baseline: round(spike.baseline),
    probability: round(spike.probability),
  };
}

/** Six significant digits: more would claim what the counts do not hold. */
function round(x: number): number {
  return Number(x.toPrecision(6));
}

function readSeries(line: string, number: number): Series {
  const fields = readObject(line, number);
  const id = fields["id"];
  if (typeof id !== "string" && typeof id !== "number")
    throw bad(number, "`id` is missing or no text");
  if (fields["value"] !== undefined && fields["value"] !== null) {
    return { kind: "value", id: String(id), value: readNumbers(fields["value"], "value", number) };
  }
  const n = readCounts(fields["n"], "n", number);
  const k = readCounts(fields["k"], "k", number);
  if (n.length !== k.length)
    throw bad(number, `\`n\` has ${n.length} numbers and \`k\` has ${k.length}`);
  const over = k.findIndex((bad, i) => bad > (n[i] ?? 0));
  if (over >= 0)
    throw bad(number, `\`k[${over}]\` is ${k[over]}, more than \`n[${over}]\`, ${n[over]}`);
  return { kind: "counts", id: String(id), n, k };
}

function readObject(line: string, number: number): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (error) {
    throw new InputError(`Line ${number} is not JSON.`, SHAPE, { cause: error });
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw bad(number, "it is not an object");
  return { ...parsed };
}

function readCounts(list: unknown, name: string, number: number): Float64Array {
  const counts = readNumbers(list, name, number);
  const negative = counts.findIndex((x) => x < 0);
  if (negative >= 0) throw bad(number, `\`${name}[${negative}]\` is negative`);
  return counts;
}

/** Numbers of a list; null is a gap: no requests, or a value that was not measured. */
function readNumbers(list: unknown, name: string, number: number): Float64Array {
  if (!Array.isArray(list)) throw bad(number, `\`${name}\` is missing or no list`);
  const gap = name === "value" ? Number.NaN : 0;
  return Float64Array.from(list, (x: unknown, i) => {
    if (x === null) return gap;
    if (typeof x !== "number") throw bad(number, `\`${name}[${i}]\` is no number`);
    return x;
  });
}

function bad(number: number, what: string): InputError {
  return new InputError(`Line ${number} cannot be read: ${what}.`, SHAPE);
}
