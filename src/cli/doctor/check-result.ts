import { escapeTerminal } from "../../render/escape-terminal.ts";
import { wrapText } from "../wrap-text.ts";

/** What one check found. `fail` is what keeps a question from being answered well, `warn` what limits it. */
export interface CheckResult {
  readonly state: "ok" | "warn" | "fail";
  /** What was examined, in a word or two. */
  readonly name: string;
  /** What was found, and what to do about it. */
  readonly detail: string;
}

const stateWidth = 6;

/** A line a result: state, name, detail. */
export function checkResultLines(results: readonly CheckResult[], width: number): string {
  const nameWidth = Math.min(20, Math.max(0, ...results.map(({ name }) => name.length))) + 2;
  const indent = stateWidth + nameWidth;
  const lines = results.map(({ state, name, detail }) => {
    const word = state === "fail" ? "FAIL" : state;
    const start = word.padEnd(stateWidth) + escapeTerminal(name).padEnd(nameWidth);
    const body = wrapText(escapeTerminal(detail), width - indent).split("\n");
    return `${start}${body.join(`\n${" ".repeat(indent)}`)}\n`;
  });
  return lines.join("");
}
