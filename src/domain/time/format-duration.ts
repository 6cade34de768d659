/**
 * A span in words, from ms, rounded to the unit it is read in: `45 s`, `46 min`, `16 h`, `21 days`. Units grow where
 * rounding loses little: minutes from 90 s, hours from 2 h, days from 2 days.
 */
export function formatDuration(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}

/** How long before `now` something was, both in epoch ms: `46 min ago`, `just now`, or `in 3 h` for what is to come. */
export function formatAgo(at: number, now: number): string {
  if (Math.abs(now - at) < 1000) return "just now";
  return at < now ? `${formatDuration(now - at)} ago` : `in ${formatDuration(at - now)}`;
}
