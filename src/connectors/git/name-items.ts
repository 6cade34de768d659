const NAMING_KEYS = ["id", "name", "key", "slug"] as const;
const LONGEST = 100;

/**
 * What names each item of a list, since places change with every insertion: its `id`, `name`, `key` or `slug`, whichever
 * names them all apart, or else the most of them. A second item of one name is `name#2`; one without a name is its place.
 * @example `[{name: "a"}, {name: "b"}, {name: "a"}, "text"]` is `["a", "b", "a#2", "3"]`
 */
export function nameItems(list: readonly unknown[]): readonly string[] {
  const named = NAMING_KEYS.map((key) => list.map((one) => nameOf(one, key)));
  const best = named.reduce((a, b) => (distinct(b) > distinct(a) ? b : a));
  const taken = new Set(best.filter((name) => name !== undefined));
  const times = new Map<string, number>();
  return list.map((_, index) => {
    const name = best[index];
    const own = name === undefined ? placeOf(index, taken) : numbered(name, taken, times);
    taken.add(own);
    return own;
  });
}

function numbered(name: string, taken: ReadonlySet<string>, times: Map<string, number>): string {
  let count = (times.get(name) ?? 0) + 1;
  while (count > 1 && taken.has(`${name}#${count}`)) count += 1;
  times.set(name, count);
  return count === 1 ? name : `${name}#${count}`;
}

function placeOf(index: number, taken: ReadonlySet<string>): string {
  let place = String(index);
  while (taken.has(place)) place = `#${place}`;
  return place;
}

function nameOf(item: unknown, key: (typeof NAMING_KEYS)[number]): string | undefined {
  const name = (item as Partial<Record<string, unknown>> | null)?.[key];
  return typeof name === "string" && name !== "" && name.length <= LONGEST ? name : undefined;
}

function distinct(names: readonly (string | undefined)[]): number {
  return new Set(names.filter((name) => name !== undefined)).size;
}
