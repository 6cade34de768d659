import fc from "fast-check";
import { expect, test } from "vitest";
import { GRAMMARS } from "../../src/connectors/git/code-grammars.ts";
import { loadCodeParser } from "../../src/connectors/git/code-tree.ts";
import { findConstants } from "../../src/connectors/git/find-constants.ts";
import { EVERY_LITERAL, LIKELY_LITERALS } from "../../src/connectors/git/likely-literal.ts";
import { mayHoldSettings } from "../../src/connectors/git/model-settings.ts";
import { loadCodeReader } from "../../src/connectors/git/read-code.ts";
import { SOURCE_BLOCKS } from "../support/source-blocks.ts";

const RUNS = Number(process.env["SOURCE_VERSIONS"] ?? 120);
const RULES = [EVERY_LITERAL, LIKELY_LITERALS];

/** Some lines give way to others. */
interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly added: readonly string[];
}

function versionsOf(language: string): fc.Arbitrary<readonly string[]> {
  const { whole, odd } = SOURCE_BLOCKS[language] ?? { whole: [], odd: [] };
  const block = fc.constantFrom(...whole);
  const line = fc.oneof(
    { weight: 6, arbitrary: block },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
  const edit = fc.record({
    at: fc.nat(400),
    removed: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(3)),
    added: fc.array(line, { maxLength: 2 }),
  });
  const first = fc.array(block, { minLength: 1, maxLength: 9 });
  return fc.tuple(first, fc.array(edit, { minLength: 1, maxLength: 6 })).map(versionsAfter);
}

function versionsAfter([blocks, edits]: [readonly string[], readonly Edit[]]): readonly string[] {
  let lines = blocks.join("\n").split("\n");
  return [
    lines.join("\n"),
    ...edits.map(({ at, removed, added }) => {
      const place = at % (lines.length + 1);
      lines = [
        ...lines.slice(0, place),
        ...added.join("\n").split("\n"),
        ...lines.slice(place + removed),
      ];
      return lines.join("\n");
    }),
  ];
}

let files = 0;

test.each(Object.keys(SOURCE_BLOCKS))(
  "a version read statement by statement reads as the whole of it does, whatever was read before: %s",
  async (ending) => {
    const grammar = GRAMMARS.get(ending);
    if (grammar === undefined) throw new Error(ending);
    const [parse, read] = await Promise.all([loadCodeParser(grammar), loadCodeReader(grammar)]);
    fc.assert(
      fc.property(versionsOf(ending), fc.constantFrom(...RULES), (versions, rule) => {
        files += 1;
        for (const source of versions) {
          const wanted = { isWanted: rule.isWanted(source), numbers: mayHoldSettings(source) };
          const whole = parse(source, wanted, (root) => findConstants({ grammar, source }, root));
          expect(read(`file-${files}.${ending}`, source, rule)).toEqual(whole);
        }
      }),
      { numRuns: RUNS },
    );
  },
);
