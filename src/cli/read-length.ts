import { InvalidArgumentError } from "commander";

const UNITS: Readonly<Record<string, number>> = { h: 1, d: 24, w: 168, y: 8760 };

/** A length of time in milliseconds. */
export function readLength(text: string): number {
  const [, number, unit] = /^([1-9]\d{0,4})([hdwy])$/.exec(text) ?? [];
  const hours = UNITS[unit ?? ""];
  if (hours === undefined) throw new InvalidArgumentError("Write it as 12h, 90d, 12w or 1y.");
  return Number(number) * hours * 3_600_000;
}
