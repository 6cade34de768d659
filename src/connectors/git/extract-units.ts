import { GRAMMARS } from "./code-grammars.ts";
import { isCodeownersPath } from "./codeowners-paths.ts";
import { findBamlPrompts } from "./find-baml-prompts.ts";
import { findFrontMatter } from "./find-front-matter.ts";
import { findValues, isValueFile } from "./find-values.ts";
import { EVERY_LITERAL, LIKELY_LITERALS } from "./likely-literal.ts";
import { loadCodeReader } from "./read-code.ts";
import { type Unit, type UnitsOfFile, unitKey } from "./unit.ts";

/** A file whose content is one prompt. */
const WHOLE_FILES =
  /\.(?:prompt|prompty|jinja2?|j2|hbs|handlebars|md|mdx|txt|tmpl|mustache|liquid)$/i;

/** The ending of a file's name, lower case, without the dot. */
export function endingOf(path: string): string {
  return /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
}

/** Whether units can be found in a file of this name at all. */
export function isReadable(path: string): boolean {
  return (
    GRAMMARS.has(endingOf(path)) ||
    isValueFile(path) ||
    WHOLE_FILES.test(path) ||
    /\.baml$/i.test(path)
  );
}

/** All constants of code, or those that are long or stand by a telling name. */
export type Kept = "all" | "likely";

/** Reads the units of one file's content. Syntax errors cost what they touch, never the rest of the file. */
export async function extractUnits(
  path: string,
  bytes: Buffer,
  keep: Kept = "all",
): Promise<UnitsOfFile> {
  if (bytes.includes(0)) return { kind: "unknown", why: "unreadable" };
  const source = bytes.toString("utf8");
  try {
    const units = await unitsOf(path, source, keep);
    return units === undefined
      ? { kind: "unknown", why: "unreadable" }
      : { kind: "units", units: distinct(units) };
  } catch {
    // A parser gave up on foreign text: what is in it stays unknown.
    return { kind: "unknown", why: "unreadable" };
  }
}

async function unitsOf(
  path: string,
  source: string,
  keep: Kept,
): Promise<readonly Unit[] | undefined> {
  const nowhere = { callee: "", key: "", chatRole: undefined };
  if (isCodeownersPath(path)) {
    return [{ kind: "codeowners", symbol: undefined, text: source, ...nowhere }];
  }
  const grammar = GRAMMARS.get(endingOf(path));
  if (grammar !== undefined) {
    const rule = keep === "all" ? EVERY_LITERAL : LIKELY_LITERALS;
    const read = await loadCodeReader(grammar);
    return read(path, source.includes("\r") ? source.replace(/\r\n/g, "\n") : source, rule);
  }
  if (isValueFile(path)) return findValues(path, source);
  if (/\.baml$/i.test(path)) return findBamlPrompts(source);
  const whole: Unit = { kind: "prompt", symbol: undefined, text: source, ...nowhere };
  return /\.(?:prompt|prompty)$/i.test(path) ? [whole, ...findFrontMatter(source)] : [whole];
}

/** The second unit of the same symbol is told from the first by `#2`. */
function distinct(units: readonly Unit[]): readonly Unit[] {
  const seen = new Map<string, number>();
  return units.map((unit) => {
    const count = (seen.get(unitKey(unit)) ?? 0) + 1;
    seen.set(unitKey(unit), count);
    return count === 1 ? unit : { ...unit, symbol: `${unit.symbol ?? ""}#${count}` };
  });
}
