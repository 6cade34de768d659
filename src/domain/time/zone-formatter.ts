const formatters = new Map<string, Intl.DateTimeFormat>();

/** How `zone` (an IANA name) is named at `at` (epoch ms) in `locale`: `EDT` when short, `GMT-04:00` when longOffset. */
export function intlZoneName(
  zone: string,
  at: number,
  style: "short" | "longOffset",
  locale = "en-US",
): string {
  const key = `${locale} ${style} ${zone}`;
  const format =
    formatters.get(key) ??
    new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: style, calendar: "gregory" });
  formatters.set(key, format);
  return format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
}
