const shape = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;
const fixed = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/i;

/**
 * The zone a word names, spelled as the zone data spells it, or undefined: `america/new_york` is `America/New_York`,
 * `Z` is `UTC`, `UTC+5:45` and `+0545` are `+05:45`. Fixed offsets go from -12:00 to +14:00.
 */
export function findZone(word: string): string | undefined {
  if (/^(?:z|utc|gmt)$/i.test(word)) return "UTC";
  if (fixed.test(word)) return fixedZone(word);
  if (!shape.test(word)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en-US", { timeZone: word }).resolvedOptions();
    return timeZone.toLowerCase() === word.toLowerCase() ? timeZone : capitalised(word);
  } catch {
    return undefined;
  }
}

/** `+05:45` for `UTC+5:45`, `+0545` or `+05:45`; undefined outside -12:00 to +14:00. */
function fixedZone(word: string): string | undefined {
  const parts = fixed.exec(word);
  if (parts === null) return undefined;
  const [, sign = "+", hours = "", minutes = "00"] = parts;
  const size = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || size > (sign === "-" ? 720 : 840)) return undefined;
  return size === 0 ? "UTC" : `${sign}${hours.padStart(2, "0")}:${minutes}`;
}

/** Old names (`us/eastern`) resolve to another name, so their spelling is restored by rule. */
function capitalised(word: string): string {
  if (word !== word.toLowerCase()) return word;
  const capital = (_: string, before: string, letter: string) => before + letter.toUpperCase();
  const words = word.replace(/(^|[/_-])([a-z])/g, capital);
  return words.replace(/\b(?:us|utc|uct|gmt)\b/gi, (name) => name.toUpperCase());
}

/** Zones a word may have meant: those whose city or ending is that word (`new_york`, `berlin`), at most three. */
export function suggestZones(word: string): readonly string[] {
  const wanted = word.toLowerCase().replaceAll(" ", "_");
  const last = wanted.slice(wanted.lastIndexOf("/") + 1);
  const zones = Intl.supportedValuesOf("timeZone");
  return zones.filter((zone) => zone.toLowerCase().endsWith(`/${last}`)).slice(0, 3);
}

/** How a zone is called in a sentence: `New York` for `America/New_York`, `UTC-5` for `-05:00`. */
export function cityOf(zone: string): string {
  if (/^[+-]/.test(zone)) return `UTC${zone.replace(/^([+-])0?/, "$1").replace(/:00$/, "")}`;
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}
