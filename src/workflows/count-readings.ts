import {
  differencePoints,
  type PointDifference,
  readingKey,
} from "../domain/counters/difference-points.ts";
import type { ToldCounters } from "../domain/counters/told-counters.ts";
import { loadCounterMemory, saveCounterMemory } from "../store/counter-memory.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";

/** What readings counted since those before them, which are remembered in the same transaction. */
export async function countReadings(
  { db }: OpenTransaction,
  { source, points, watched }: ToldCounters,
): Promise<readonly PointDifference[]> {
  const streams = [...new Set([...watched.keys(), ...points.map(({ stream }) => stream)])];
  if (streams.length === 0) return [];
  const keys = [...new Set(points.map(readingKey))];
  const memory = await loadCounterMemory(db, source, keys, streams);
  for (const [stream, since] of watched) {
    memory.streams.set(stream, Math.min(memory.streams.get(stream) ?? since, since));
  }
  const differences = differencePoints(points, memory);
  await saveCounterMemory(db, source, memory);
  return differences;
}
