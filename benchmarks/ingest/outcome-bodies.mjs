// NDJSON bodies of outcomes with distinct ids, one series and minute for each of `series` outcomes.
const BATCH = 2000;
const MINUTE = 60_000;

/** Makes them one by one; undefined after the last. */
export function outcomeBodies({ total, series, name, minutesApart = 1 }) {
  const now = Math.floor(Date.now() / MINUTE) * MINUTE;
  let start = 0;
  return () => {
    if (start >= total) return undefined;
    const lines = [];
    const end = Math.min(total, start + BATCH);
    for (let n = start; n < end; n += 1) {
      const back = Math.floor(n / series) * minutesApart;
      const ts = new Date(now - (back % 1440) * MINUTE).toISOString();
      lines.push(
        `{"ts":"${ts}","workflow":"intake","prompt":"support.extract.${n % series}","prompt_version":"v41","model":"gpt-5","outcome":"ok","environment":"${name}","id":"${name}-${n}","segment":{"language":"en"}}`,
      );
    }
    start = end;
    return Buffer.from(lines.join("\n"));
  };
}
