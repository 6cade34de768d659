/** A field of anything at all; a value without fields, and a field that cannot be read, are absent. */
export function readField(value: unknown, field: string | number): unknown {
  if (typeof value !== "function" && (typeof value !== "object" || value === null))
    return undefined;
  try {
    return (value as Record<string | number, unknown>)[field];
  } catch {
    return undefined;
  }
}

/** The first of the fields that holds a text with something in it. */
export function readText(value: unknown, ...fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const text = readField(value, field);
    if (typeof text === "string" && text !== "") return text;
  }
  return undefined;
}

/** The first of the fields that holds a finite number. */
export function readNumber(value: unknown, ...fields: readonly string[]): number | undefined {
  for (const field of fields) {
    const number = readField(value, field);
    if (typeof number === "number" && Number.isFinite(number)) return number;
  }
  return undefined;
}

/** At most `most` entries of a list; anything that is no list, or cannot be read, is empty. */
export function readList(value: unknown, most: number): readonly unknown[] {
  try {
    return Array.isArray(value) ? Array.from(value.slice(0, most) as unknown[]) : [];
  } catch {
    return [];
  }
}
