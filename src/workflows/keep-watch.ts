import { COLD, HOT } from "../analysis/watch/watch-state.ts";
import { LOOK, type SteppedLooks } from "../domain/look-counts.ts";
import { HOUR } from "../domain/series.ts";
import { moveWatchPosition, saveWatchRow } from "../store/drift-watch.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import { forgetWatchLooks, saveWatchLooks } from "../store/watch-looks.ts";
import type { OpenWatch } from "./open-watch.ts";

/** What a pass came to, before it is kept. */
export type SteppedWatch = OpenWatch & { readonly position: number; readonly passAt: number };

/** What a pass did. */
export interface WatchStep {
  readonly looks: SteppedLooks;
  /** Series were met for the first time. */
  readonly isMet: boolean;
}

/**
 * Keeps what a pass changed, in the transaction that says how far outcomes were read. The states of thousands of tests are
 * kept whole once an hour, and where series were met; in between, what they were stepped by says the same in a hundredth of
 * the room.
 */
export async function keepWatch(
  client: OpenTransaction["client"],
  watch: SteppedWatch,
  step: WatchStep,
): Promise<OpenWatch> {
  const { book, newest, traffic, position, passAt, kept } = watch;
  const { looks, isMet } = step;
  const at = { position, passAt };
  const { scopes, series } = book;
  const save = async (name: string, value: unknown) =>
    await saveWatchRow(client, name, at, Buffer.from(JSON.stringify(value)));
  if (isMet || kept === undefined) {
    await save("directory", { scopes, series: [...series] });
    await save("traffic", { names: [...traffic.numbers.keys()], series: [...traffic.series] });
  }
  if (looks.counts.length > 0) await save("newest", [...newest]);
  const isWhole = isMet || kept === undefined || hourOfLast(kept) !== hourOfLast(position);
  if (isWhole) await keepStates(client, watch);
  else if (looks.until > looks.from) await saveWatchLooks(client, at, looks);
  await moveWatchPosition(client, at);
  return isWhole ? { ...watch, kept: position, cold: coldAfter(watch) } : watch;
}

async function keepStates(
  client: OpenTransaction["client"],
  { book: { states }, traffic, cold, position, passAt }: SteppedWatch,
): Promise<void> {
  const at = { position, passAt };
  const save = async (name: "hot" | "cold", size: number) =>
    await saveWatchRow(
      client,
      name,
      at,
      joined(
        states.map((one) => one[name]),
        size,
      ),
    );
  await saveWatchRow(client, "seen", at, Buffer.from(JSON.stringify(traffic.seen)));
  await save("hot", HOT.size);
  if (cold === "moved") await save("cold", COLD.size);
  await forgetWatchLooks(client);
}

function coldAfter({ cold }: SteppedWatch): OpenWatch["cold"] {
  return cold === "moved" ? "kept" : cold;
}

/** The hour of the last look before a moment: once a look of the next hour was stepped, its beginning is behind the tests. */
function hourOfLast(at: number): number {
  return Math.floor((at - LOOK) / HOUR);
}

function joined(parts: readonly Float64Array[], size: number): Buffer {
  const whole = new Float64Array(parts.length * size);
  for (const [index, part] of parts.entries()) whole.set(part, index * size);
  return Buffer.from(whole.buffer);
}
