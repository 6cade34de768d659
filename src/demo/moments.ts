/** The zone in which the people of the demo live. */
export const demoZone = "America/New_York";

/** A moment of spring 2026 by the clock of New York, as epoch milliseconds. */
export function newYork(month: number, day: number, hour: number, minute: number): number {
  return Date.UTC(2026, month - 1, day, hour + 4, minute);
}

/** The first minute of which outcomes are kept: four weeks before the incident's day. */
export const firstMinute = newYork(4, 20, 0, 0);

/** When the label was moved, and when the first request was served by the new text: clients keep a text for a minute. */
export const labelMoved = newYork(4, 27, 23, 2);
export const firstServed = newYork(4, 27, 23, 4);

/** When the rare kind of input begins to come in, and when it is all there. */
export const inputShifted = newYork(5, 18, 14, 11);
export const errorsSpiked = newYork(5, 18, 14, 14);

/** The moment at which the demo asks its question, and the last time its sources had been read. */
export const demoNow = newYork(5, 18, 15, 0);
export const lastRead = newYork(5, 18, 14, 59);

/** When the token of one source ran out. */
export const tokenExpired = newYork(5, 16, 9, 0);
