/**
 * A value as Python's `json.dumps(value, sort_keys=True)` writes it: a space after commas and colons, keys in order,
 * nothing but printable ASCII.
 */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (typeof value !== "object" || value === null) return asciiOnly(JSON.stringify(value));
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  const written = entries.map(([key, one]) => `${pythonJson(key)}: ${pythonJson(one)}`);
  return `{${written.join(", ")}}`;
}

function asciiOnly(text: string): string {
  return text.replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
