import { describeControls } from "./describe-controls.ts";
import { layCommands, layFields } from "./lay-section.ts";
import type { JudgedPrompt, OwnersView } from "./owners-view.ts";
import type { RecordTextOptions } from "./record-text-options.ts";
import { shellWord } from "./shell-word.ts";
import { styler } from "./style.ts";
import { terminalLine } from "./terminal-line.ts";
import { wrapText } from "./wrap-text.ts";

/** The five controls of one prompt with the evidence of each, for a terminal. */
export function renderControlsText(
  one: JudgedPrompt,
  view: OwnersView,
  options: RecordTextOptions,
): string {
  const { width, when, names } = options;
  const layout = { width, style: styler(options) };
  const { title, controls, lastChange } = describeControls(one, view, { when, names });
  const blocks = [
    wrapText(terminalLine(title), { width, rest: "  " }).map(layout.style.bold),
    layFields("Controls", controls, layout),
    layFields("Last change", lastChange, layout),
    layCommands("Next", next(one), layout),
  ];
  const said = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${said.join("\n\n")}\n`;
}

function next({ prompt, change, owned }: JudgedPrompt): readonly string[] {
  const claim = `forensics owners claim ${shellWord(prompt)} ${shellWord(owned.nearest ?? "@your-team")}`;
  return [
    ...(owned.state === "owned" ? [] : [claim]),
    ...(change === undefined ? [] : [`forensics show ${change.handle}`]),
    `forensics log ${shellWord(prompt)}`,
  ];
}
