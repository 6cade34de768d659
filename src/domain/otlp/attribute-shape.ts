/** An attribute by its key, or a field of one that holds JSON. */
export type AttributePlace = string | readonly [key: string, field: string];

/**
 * The keys of attributes in the order in which they first came. The spans of one sender have few shapes among them, so what
 * is looked up in a shape is looked up once for all spans that have it.
 */
export interface AttributeShape {
  readonly keys: readonly string[];
  /** Where each key stands. */
  readonly indexes: () => ReadonlyMap<string, number>;
  /** Those of some places at which there is something, in their order. */
  readonly presentOf: (places: readonly AttributePlace[]) => readonly AttributePlace[];
}

/** A shape of so many keys at first hand. */
export function attributeShape(keys: readonly string[]): AttributeShape {
  const present = new WeakMap<readonly AttributePlace[], readonly AttributePlace[]>();
  let known: ReadonlyMap<string, number> | undefined;
  const indexes = () => {
    known ??= new Map(keys.map((key, index) => [key, index]));
    return known;
  };
  const presentOf = (places: readonly AttributePlace[]) => {
    const found = present.get(places);
    if (found !== undefined) return found;
    const held = indexes();
    const kept = places.filter((place) => held.has(typeof place === "string" ? place : place[0]));
    present.set(places, kept);
    return kept;
  };
  return { keys, indexes, presentOf };
}
