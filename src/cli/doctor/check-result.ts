import { escapeTerminal } from "../../render/escape-terminal.ts";
import { wrapText } from "../../render/wrap-text.ts";

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
  const lines = results.map(({ state, name, detail }) => {
    const word = state === "fail" ? "FAIL" : state;
    const first = word.padEnd(stateWidth) + escapeTerminal(name).padEnd(nameWidth);
    return `${wrapText(escapeTerminal(detail), { width, first }).join("\n")}\n`;
  });
  return lines.join("");
}
