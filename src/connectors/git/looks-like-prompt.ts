import { isValueFile } from "./find-values.ts";
import { hasTellingKey, PROMPT_SCORE, scoreUnit } from "./score-unit.ts";
import type { Unit } from "./unit.ts";

const NAME = "prompt|instruction|persona|system[-_]?message|guardrail";
const NAME_IN_PATH = new RegExp(NAME, "i");
const NAME_IN_FILE = new RegExp(`(?:${NAME})[^/]*$`, "i");
const ANYWHERE =
  /\.(?:prompt|prompty|baml|jinja2?|j2|hbs|handlebars|mustache)$|(?:^|\/)promptfooconfig\.(?:ya?ml|json)$/i;
const COMPONENT = /\.(?:tsx|jsx)$/i;
/** What runs of a program leave behind: its prompts are copies. */
const OUTPUT = /(?:^|\/)[^/]*(?:results?|outputs?|logs?|runs?)\/|\d{4}[-_]?\d{2}[-_]?\d{2}[^/]*$/i;
/** A place in a list, or an id that a machine made up: neither is a name that somebody gave a prompt. */
const RECORD = /^#*\d+$|#\d+$|^(?=.*\d)[\w-]{16,}$/;

/** Whether a file's path says that it holds prompts. */
export function isNamedLikeOne(path: string): boolean {
  return NAME_IN_PATH.test(path) || ANYWHERE.test(path);
}

/**
 * Whether a text is taken for a prompt where nobody said which files hold them: by the path of its file, its name, its
 * place and its words. A file of values that is known by its contents alone may as well hold records, which quote
 * prompts and speak like them: what lies in an item of a list there needs a key that says what it is.
 */
export function looksLikePrompt(path: string, unit: Unit): boolean {
  const isNamed = isNamedLikeOne(path);
  if (unit.kind !== "prompt") return isNamed || !isValueFile(path);
  if (unit.symbol === undefined && isNamed) return unit.text.trim() !== "";
  if (!isNamed && isValueFile(path) && isOfRecord(path, unit)) return false;
  return isOfComponent(path, unit)
    ? scoreUnit({ ...unit, symbol: nameInComponent(unit.symbol) }) >= PROMPT_SCORE
    : scoreUnit(unit) + pathScore(path, unit.symbol) >= PROMPT_SCORE;
}

function isOfRecord(path: string, unit: Unit): boolean {
  if (OUTPUT.test(path)) return true;
  const above = (unit.symbol ?? "").split("/").slice(0, -1);
  return above.some((name) => RECORD.test(name)) && !hasTellingKey(unit);
}

/** A component of a page is often named after the prompts that it shows; what is said in it is said to people. */
function isOfComponent(path: string, { symbol = "" }: Unit): boolean {
  return COMPONENT.test(path) && /^[A-Z]\w*[a-z]\w*\./.test(symbol);
}

function nameInComponent(symbol: string | undefined): string | undefined {
  return symbol?.slice(symbol.indexOf(".") + 1);
}

function pathScore(path: string, symbol: string | undefined): number {
  if (/\.(?:prompt|prompty|baml)$/i.test(path)) return 20;
  const named = NAME_IN_FILE.test(path) ? 3 : Number(NAME_IN_PATH.test(path)) * 2;
  return symbol === undefined && named > 0 ? named + 3 : named;
}
