import fc from "fast-check";
import { expect, test } from "vitest";
import { attributeShape } from "../../../../src/domain/otlp/attribute-shape.ts";
import { firstWord } from "../../../../src/domain/otlp/read-attribute.ts";
import { segmentOf } from "../../../../src/domain/otlp/segment-attributes.ts";
import { ShapedAttributes } from "../../../../src/domain/otlp/shaped-attributes.ts";

const key = fc.constantFrom("a", "b", "c", "metadata", "pf.segment.tier", "langsmith.metadata.x");
const entries = fc.uniqueArray(fc.tuple(key, fc.oneof(fc.constant(" "), fc.string(), fc.nat())), {
  selector: ([name]) => name,
});

function shaped(given: readonly (readonly [string, unknown])[]): ShapedAttributes {
  return new ShapedAttributes(
    attributeShape(given.map(([name]) => name)),
    given.map(([, value]) => value),
  );
}

test("attributes that share their keys read as a map of their own", () => {
  const places = ["a", ["metadata", "b"], "b", "c"] as const;
  fc.assert(
    fc.property(entries, (given) => {
      const [attributes, map] = [shaped(given), new Map<string, unknown>(given)];
      expect([...attributes]).toEqual([...map]);
      expect([...attributes.keys()]).toEqual([...map.keys()]);
      expect([...attributes.values()]).toEqual([...map.values()]);
      expect(attributes.size).toBe(map.size);
      for (const name of ["a", "b", "z"]) {
        expect([attributes.has(name), attributes.get(name)]).toEqual([
          map.has(name),
          map.get(name),
        ]);
      }
      expect(firstWord([attributes], places)).toBe(firstWord([map], places));
      expect(segmentOf([attributes])).toEqual(segmentOf([map]));
    }),
  );
});

test("what is looked up in a shape for one span holds for the values of the next", () => {
  const shape = attributeShape(["a", "b"]);
  const places = ["a", "b"];
  const words = [
    ["x", "y"],
    ["", "y"],
    ["", ""],
  ].map((values) => firstWord([new ShapedAttributes(shape, values)], places));
  expect(words).toEqual(["x", "y", undefined]);
});
