import { isNode, LineCounter, parseDocument, visit } from "yaml";
import { InputError } from "../domain/errors.ts";

/** Enough for a list kept by hand to repeat itself, far too few for a bomb. */
const aliasLimit = 50;

export interface ParsedYaml {
  readonly value: unknown;
  /** The line at which a key or item stands, counted from 1. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

/** YAML as data only: no tags, unique keys, few aliases. `name` is how the file is called in messages. */
export function parseYaml(text: string, name: string): ParsedYaml {
  const lines = new LineCounter();
  const document = composed(text, name, lines);
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) {
    const sentence =
      problem.message.split("\n")[0]?.replace(/ at line \d+, column \d+:$/, "") ?? "";
    throw unreadable(name, `${sentence} (line ${lines.linePos(problem.pos[0]).line})`);
  }
  refuseTags(document, name, lines);
  return {
    value: plainValue(document, name),
    lineOf: (path) => {
      const node = document.getIn(path, true);
      const offset = isNode(node) ? node.range?.[0] : undefined;
      return offset === undefined ? undefined : lines.linePos(offset).line;
    },
  };
}

type Composed = ReturnType<typeof parseDocument>;

function composed(text: string, name: string, lineCounter: LineCounter): Composed {
  try {
    return parseDocument(text, { lineCounter, schema: "core", version: "1.2", uniqueKeys: true });
  } catch (cause) {
    throw unreadable(name, "it is nested too deeply", cause);
  }
}

function refuseTags(document: Composed, name: string, lines: LineCounter): void {
  visit(document, {
    Node(_key, node) {
      const tag = "tag" in node ? node.tag : undefined;
      if (typeof tag !== "string") return;
      throw unreadable(
        name,
        `tags such as ${tag} are not read (line ${lines.linePos(node.range?.[0] ?? 0).line})`,
      );
    },
  });
}

function plainValue(document: Composed, name: string): unknown {
  try {
    return document.toJS({ maxAliasCount: aliasLimit });
  } catch (cause) {
    throw unreadable(name, "it repeats itself through too many aliases", cause);
  }
}

function unreadable(name: string, why: string, cause?: unknown): InputError {
  return new InputError(
    `${name} cannot be read as YAML: ${why}`,
    "Put that line right and run the same command again.",
    { cause },
  );
}
