import { displayWidth } from "../../src/render/display-width.ts";

/** Whether a line is wider than it may be: all but one word of a command, which in two pieces would be another. */
export function isTooWide(line: string, width: number): boolean {
  return displayWidth(line) > width && !holdsOneWord(line);
}

/** Behind a label and before what lets a shell read on. */
function holdsOneWord(line: string): boolean {
  const word = line.replace(/^ *(?:\S+ )*? {1,}(?=\S)/, "").replace(/ \\$/, "");
  return !/ /.test(word.replace(/\\'|"[^"]*"|'[^']*'?/g, "q"));
}
