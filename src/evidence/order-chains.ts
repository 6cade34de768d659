import type { ChainName } from "../domain/evidence.ts";

/** Chains by day, then by source, in code units: the same on every machine, whatever its database sorts by. */
export function orderChains<Chain extends ChainName>(chains: readonly Chain[]): readonly Chain[] {
  return [...chains].sort((a, b) => compare(a.day, b.day) || compare(a.source, b.source));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
