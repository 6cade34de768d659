import fc from "fast-check";
import { expect, test } from "vitest";
import { extractUnits, type Kept } from "../../src/connectors/git/extract-units.ts";

const text = fc.constantFrom(
  "You are kind.",
  "Answer in JSON, {x}.",
  "a",
  "You are kind and brief.",
);
const name = fc.constantFrom("PROMPT", "tone", "x", "y");
const assignment = fc.tuple(name, text).map(([to, said]) => `${to} = """${said}"""`);
const pair = fc.tuple(name, text).map(([to, said]) => `x, ${to} = "a", """${said} And so on."""`);
const setting = fc.constantFrom("ask(temperature=0.5)", "temperature: float = 0.5", "# prompt");
const statement = fc.oneof(assignment, pair, setting);
const group = fc
  .tuple(
    fc.constantFrom("class A:", "@final\nclass B(A):", "if x:", "def f():"),
    fc.array(statement),
  )
  .map(([head, body]) => [head, ...[...body, "pass"].map((line) => `    ${line}`)].join("\n"));
const version = fc
  .array(fc.oneof(statement, group), { maxLength: 6 })
  .map((parts) => `${parts.join("\n")}\n`);

let files = 0;

async function unitsOf(path: string, source: string, keep: Kept) {
  return await extractUnits(path, Buffer.from(source), keep);
}

test.each<Kept>(["all", "likely"])(
  "a version reads the same whatever was read before: %s",
  (keep) =>
    fc.assert(
      fc.asyncProperty(fc.array(version, { minLength: 2, maxLength: 5 }), async (versions) => {
        files += 1;
        for (const [index, source] of versions.entries()) {
          const alone = await unitsOf(`alone-${keep}-${files}-${index}.py`, source, keep);
          expect(await unitsOf(`same-${keep}-${files}.py`, source, keep)).toEqual(alone);
        }
      }),
      { numRuns: 150 },
    ),
);
