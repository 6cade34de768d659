import type { AttributeShape } from "./attribute-shape.ts";

/** Attributes that share their keys with others: a map that only its values are kept of. */
export class ShapedAttributes implements ReadonlyMap<string, unknown> {
  readonly shape: AttributeShape;
  readonly #values: readonly unknown[];

  /** @param values as many as the shape has keys */
  constructor(shape: AttributeShape, values: readonly unknown[]) {
    this.shape = shape;
    this.#values = values;
  }

  get size(): number {
    return this.#values.length;
  }

  get(key: string): unknown {
    const index = this.shape.indexes().get(key);
    return index === undefined ? undefined : this.#values[index];
  }

  has(key: string): boolean {
    return this.shape.indexes().has(key);
  }

  keys(): MapIterator<string> {
    return this.shape.indexes().keys();
  }

  values(): MapIterator<unknown> {
    return this.#asMap().values();
  }

  entries(): MapIterator<[string, unknown]> {
    return this.#asMap().entries();
  }

  [Symbol.iterator](): MapIterator<[string, unknown]> {
    return this.entries();
  }

  forEach(visit: (value: unknown, key: string, map: ReadonlyMap<string, unknown>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }

  #asMap(): Map<string, unknown> {
    return new Map(this.shape.keys.map((key, index) => [key, this.#values[index]]));
  }
}
