import fc from "fast-check";
import { expect, test } from "vitest";
import type { RecordSalts } from "../../../src/domain/evidence.ts";
import { leafOf, redactSalts } from "../../../src/evidence/commit-fields.ts";
import { merkleRoot, proveInclusion, rootFromProof } from "../../../src/evidence/merkle-tree.ts";
import { readAnchorLines } from "../../../src/evidence/read-anchor-lines.ts";

const whole: RecordSalts = { kind: "whole", salt: "ab".repeat(32) };
const record = fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { minKeys: 1, maxKeys: 6 });

test("every text of a tree is proven, and another text is not", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 40 }), fc.nat(), (texts, pick) => {
      const index = pick % texts.length;
      const proof = proveInclusion(texts, index);
      expect(rootFromProof(texts[index] ?? "", proof)).toBe(merkleRoot(texts));
      expect(rootFromProof(`${texts[index]}x`, proof)).not.toBe(merkleRoot(texts));
    }),
  );
});

test("a tree of other texts, or of the same in another order, has another root", () => {
  const roots = [[], ["a"], ["a", "b"], ["b", "a"], ["a", "b", "c"], ["ab"]].map(merkleRoot);
  expect(new Set(roots).size).toBe(roots.length);
});

test("a record's hash changes with any field, its name and its salt", () => {
  const leaf = leafOf({ fields: { a: "1", b: "2" }, salts: whole });
  const others = [
    { fields: { a: "1", b: "3" }, salts: whole },
    { fields: { a: "1", c: "2" }, salts: whole },
    { fields: { a: "1" }, salts: whole },
    { fields: { a: "12", b: "" }, salts: whole },
    { fields: { a: "1", b: "2" }, salts: { kind: "whole", salt: "cd".repeat(32) } as const },
  ].map(leafOf);
  expect(new Set([leaf, ...others]).size).toBe(6);
  expect(leafOf({ fields: { b: "2", a: "1" }, salts: whole })).toBe(leaf);
});

test("a record that loses any of its fields, once or twice, keeps its hash", () => {
  fc.assert(
    fc.property(record, fc.infiniteStream(fc.boolean()), (fields, coins) => {
      const leaf = leafOf({ fields, salts: whole });
      let left = fields;
      let salts: RecordSalts = whole;
      for (let round = 0; round < 2; round += 1) {
        const gone = new Set(Object.keys(left).filter(() => coins.next().value));
        salts = redactSalts({ fields: left, salts }, gone);
        left = Object.fromEntries(Object.entries(left).filter(([name]) => !gone.has(name)));
        expect(leafOf({ fields: left, salts })).toBe(leaf);
      }
    }),
  );
});

test("what is kept of a removed field tells nothing of the others' salts or of what it said", () => {
  const { salts, commitments } = redactSalts(
    { fields: { name: "Maya", note: "x" }, salts: whole },
    new Set(["name"]),
  );
  expect(Object.keys(salts)).toEqual(["note"]);
  expect(Object.keys(commitments)).toEqual(["name"]);
  expect(JSON.stringify({ salts, commitments })).not.toContain("ab".repeat(32));
});

test("an anchor's lines are heads by their number, and anything else is named", () => {
  const head = (number: number, letter = "a") =>
    JSON.stringify({ forensics: "head/1", number, at: "2026-05-18", hash: letter.repeat(64) });
  expect([...readAnchorLines(`${head(1)}\n\n${head(2)}\n`, "heads")].map(([n]) => n)).toEqual([
    1, 2,
  ]);
  expect(() => readAnchorLines(`${head(1)}\nnonsense`, "heads")).toThrow(
    "heads: line 2 is no head",
  );
  expect(() => readAnchorLines(`${head(1)}\n${head(1, "b")}`, "heads")).toThrow("another hash");
});
