import { InvalidArgumentError } from "commander";

/** A whole number from 0 to `most` as it is typed. */
export function readWholeNumber(text: string, most: number): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number <= most) return number;
  throw new InvalidArgumentError(`Write a whole number from 0 to ${most}.`);
}
