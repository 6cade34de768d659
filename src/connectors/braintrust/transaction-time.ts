/**
 * The moment of a transaction, epoch milliseconds, to the second: bits 16 to 47 of its id are Unix time.
 * @example "1000192656880881099" → 2024-03-09T07:48:38Z
 */
export function transactionTime(id: string): number {
  return Number((BigInt(id) >> 16n) & 0xffff_ffffn) * 1000;
}
