/** Uniform in (0, 1). */
export type Draw = () => number;

export function pick<T>(draw: Draw, list: readonly T[]): T {
  return list[Math.floor(draw() * list.length)] as T;
}

const HOSTILE_TEXTS: readonly string[] = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "e\u0301\u202e\ufeff",
  "x".repeat(5000),
  "__proto__",
  "constructor",
  "1e400",
  "2026-05-18T18:14:20Z",
  "9999-12-31T23:59:59Z",
  "18446744073709551616",
];

const HOSTILE: readonly unknown[] = [
  ...HOSTILE_TEXTS,
  null,
  -1,
  0,
  0.1,
  1e12,
  1e308,
  -9007199254740991,
  Date.UTC(2026, 4, 18, 18),
  true,
  [],
  {},
  [[[[[[[[[[]]]]]]]]]],
  { toString: 1, length: -1 },
  { length: { toString: 1, valueOf: 1 } },
];

/** The value with one place of it changed: replaced, dropped, doubled, renamed, or wrapped. */
export function mutateJson(value: unknown, draw: Draw): unknown {
  if (typeof value !== "object" || value === null || draw() < 0.15) return pick(draw, HOSTILE);
  return Array.isArray(value) ? mutateList(value, draw) : mutateRecord(value, draw);
}

function mutateList(list: readonly unknown[], draw: Draw): unknown {
  if (list.length === 0) return [pick(draw, HOSTILE)];
  const place = Math.floor(draw() * list.length);
  const what = draw();
  if (what < 0.1) return list.filter((_, index) => index !== place);
  if (what < 0.2) return list.flatMap((one, index) => (index === place ? [one, one] : [one]));
  if (what < 0.25) return { wrapped: list };
  return list.map((one, index) => (index === place ? mutateJson(one, draw) : one));
}

function mutateRecord(record: object, draw: Draw): unknown {
  const entries = Object.entries(record);
  if (entries.length === 0) return { a: pick(draw, HOSTILE) };
  const [name] = pick(draw, entries);
  const what = draw();
  if (what < 0.1) return Object.fromEntries(entries.filter(([key]) => key !== name));
  if (what < 0.15) return [record];
  const renamed = what < 0.25 ? pick(draw, HOSTILE_TEXTS) : name;
  return Object.fromEntries(
    entries.map(([key, one]) => (key === name ? [renamed, mutateJson(one, draw)] : [key, one])),
  );
}

/** The bytes with some of them flipped, cut off, doubled or strewn in. */
export function mutateBytes(bytes: Buffer, draw: Draw): Buffer {
  const at = Math.floor(draw() * (bytes.length + 1));
  const what = draw();
  if (what < 0.3) return bytes.subarray(0, at);
  if (what < 0.4) return Buffer.concat([bytes, bytes.subarray(at)]);
  const strewn = Buffer.from([0xff, 0x00, 0xc0, 0x80, 0x7b].slice(0, 1 + Math.floor(draw() * 5)));
  if (what < 0.6) return Buffer.concat([bytes.subarray(0, at), strewn, bytes.subarray(at)]);
  const flipped = Buffer.from(bytes);
  for (let n = 0; n < 4 && flipped.length > 0; n += 1) {
    const place = Math.floor(draw() * flipped.length);
    flipped[place] = (flipped[place] ?? 0) ^ (1 << Math.floor(draw() * 8));
  }
  return flipped;
}
