import { Edit, type Parser, type Tree } from "web-tree-sitter";

/** Parses one version of a file after another; the tree is good until the next call. */
export type VersionParser = (path: string, source: string) => Tree | undefined;

interface Version {
  readonly tree: Tree;
  readonly source: string;
}

/** Milliseconds after which a source is given up. */
const TIME_LIMIT = 4000;
const VERSIONS_KEPT = 12;

/**
 * Versions of a file differ little, so each starts from the tree of the one before. A tree with errors is neither kept
 * nor trusted when it came about that way: what is read from a version must not depend on what was read before it.
 */
export function newVersionParser(parser: Parser): VersionParser {
  const kept = new Map<string, Version>();
  let loose: Tree | undefined;
  const forget = (path: string) => {
    kept.get(path)?.tree.delete();
    kept.delete(path);
  };
  return (path, source) => {
    loose?.delete();
    loose = undefined;
    const tree = parseAfter(parser, kept.get(path), source);
    forget(path);
    if (tree?.rootNode.hasError) loose = tree;
    else if (tree) kept.set(path, { tree, source });
    for (const oldest of kept.keys()) if (kept.size > VERSIONS_KEPT) forget(oldest);
    return tree;
  };
}

function parseAfter(parser: Parser, before: Version | undefined, source: string): Tree | undefined {
  const quick = before && parse(parser, source, edited(before, source));
  if (quick && !quick.rootNode.hasError) return quick;
  quick?.delete();
  return parse(parser, source, undefined);
}

function parse(parser: Parser, source: string, from: Tree | undefined): Tree | undefined {
  const deadline = performance.now() + TIME_LIMIT;
  const progressCallback = () => performance.now() > deadline;
  const tree = parser.parse(source, from, { progressCallback });
  if (tree === null) parser.reset();
  return tree ?? undefined;
}

/** The tree of the version before, told where the next one differs. */
function edited({ tree, source: old }: Version, young: string): Tree {
  const limit = Math.min(old.length, young.length);
  let start = 0;
  while (start < limit && old.charCodeAt(start) === young.charCodeAt(start)) start += 1;
  let same = 0;
  const [last, lastYoung] = [old.length - 1, young.length - 1];
  while (same < limit - start && old.charCodeAt(last - same) === young.charCodeAt(lastYoung - same))
    same += 1;
  const [oldEndIndex, newEndIndex] = [old.length - same, young.length - same];
  tree.edit(
    new Edit({
      startIndex: start,
      oldEndIndex,
      newEndIndex,
      startPosition: pointAt(old, start),
      oldEndPosition: pointAt(old, oldEndIndex),
      newEndPosition: pointAt(young, newEndIndex),
    }),
  );
  return tree;
}

function pointAt(source: string, index: number): { row: number; column: number } {
  let row = 0;
  let line = 0;
  for (let at = source.indexOf("\n"); at !== -1 && at < index; at = source.indexOf("\n", at + 1)) {
    row += 1;
    line = at + 1;
  }
  return { row, column: index - line };
}
