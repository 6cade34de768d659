/** Half-width, in minutes, of the belief about when a spike began, given when somebody says that it began. */
const HALF_WIDTH = 10;

/**
 * Log of how well a moment fits what the person said, 0 at the moment itself: a Cauchy curve, since most are off by
 * minutes and some by hours. Minutes since the epoch. Example: ten minutes off costs ln 2.
 */
export function timeFactor(minute: number, since: number): number {
  return -Math.log1p(((minute - since) / HALF_WIDTH) ** 2);
}
