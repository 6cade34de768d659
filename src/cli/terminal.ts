import { type Environment, variable } from "../runtime/environment.ts";

/** What the terminal can show. Colour never carries meaning alone, so without it nothing is lost. */
export interface Terminal {
  readonly color: boolean;
  /** Nothing beyond ASCII is printed by us. */
  readonly ascii: boolean;
  /** Columns to use: never more than 80. */
  readonly width: number;
  readonly inIsTty: boolean;
  readonly outIsTty: boolean;
  readonly errIsTty: boolean;
}

export interface TerminalFacts {
  readonly environment: Environment;
  readonly argv: readonly string[];
  readonly inIsTty: boolean;
  readonly outIsTty: boolean;
  readonly errIsTty: boolean;
  /** Columns of the terminal, when there is one. */
  readonly columns: number | undefined;
}

const widest = 80;
const narrowest = 20;

/** `--no-color` and `--ascii` count wherever they stand, so that messages about a wrong command keep to them too. */
export function describeTerminal(facts: TerminalFacts): Terminal {
  const { environment, inIsTty, outIsTty, errIsTty } = facts;
  return {
    color: outIsTty && !refusesColor(facts),
    ascii: facts.argv.includes("--ascii") || !isUnicode(environment),
    width: Math.max(narrowest, Math.min(widest, columnsOf(facts))),
    inIsTty,
    outIsTty,
    errIsTty,
  };
}

function refusesColor({ environment, argv }: TerminalFacts): boolean {
  return (
    argv.includes("--no-color") ||
    variable(environment, "NO_COLOR") !== undefined ||
    variable(environment, "FORENSICS_NO_COLOR") !== undefined ||
    variable(environment, "TERM") === "dumb"
  );
}

/** The first of these that is set decides, as in POSIX; none is the C locale. */
function isUnicode(environment: Environment): boolean {
  const locale = ["LC_ALL", "LC_CTYPE", "LANG"].map((name) => variable(environment, name));
  return /utf-?8/i.test(locale.find((value) => value !== undefined) ?? "C");
}

function columnsOf({ environment, columns }: TerminalFacts): number {
  const set = Number(variable(environment, "COLUMNS"));
  return Number.isInteger(set) && set > 0 ? set : (columns ?? widest);
}
