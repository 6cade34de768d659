/** The longest that one answer may make a read wait, in milliseconds. */
const LONGEST = 30_000;
const FIRST = 500;

/**
 * How long to wait before a request is sent again, in milliseconds; undefined when the answer asks for more than a read
 * waits.
 * @param attempt how often it was sent, from 1
 * @param retryAfter the header: seconds or an HTTP date
 * @param now epoch milliseconds
 * @param longest the longest wait that is given on
 */
export function retryDelay(
  attempt: number,
  retryAfter: string | null,
  now: number,
  longest = LONGEST,
): number | undefined {
  const asked = retryAfter === null ? undefined : askedDelay(retryAfter, now);
  const delay = asked ?? FIRST * 2 ** (attempt - 1);
  return delay <= longest ? delay : undefined;
}

function askedDelay(text: string, now: number): number | undefined {
  const seconds = /^\s*(\d{1,9})(?:\.\d+)?\s*$/.exec(text)?.[1];
  if (seconds !== undefined) return Number(seconds) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
