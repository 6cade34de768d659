import type { JoinedChange } from "../domain/joined-change.ts";
import { describeChange } from "./describe-change.ts";
import type { ChangeWording } from "./four-questions.ts";
import type { LineLayout } from "./lay-section.ts";
import { terminalLine } from "./terminal-line.ts";
import { wrapText } from "./wrap-text.ts";

/** A change in one sentence behind its handle. */
export function layChange(
  one: JoinedChange,
  wording: ChangeWording,
  { width, style }: LineLayout,
  listed?: string,
): readonly string[] {
  const { handle } = one.change;
  const rest = width < 50 ? "    " : " ".repeat(handle.length + 2);
  const lines = wrapText(terminalLine(describeChange(one, wording, listed)), {
    width,
    first: `${handle}  `,
    rest,
  });
  return lines.map((line, at) => (at === 0 ? line.replace(handle, style.bold) : line));
}
