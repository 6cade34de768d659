import { showThing } from "./describe-change.ts";
import { answerFourQuestions } from "./four-questions.ts";
import { layCommands, layFields } from "./lay-section.ts";
import { concealControls, type JudgedPrompt, type OwnersView } from "./owners-view.ts";
import type { RecordTextOptions } from "./record-text-options.ts";
import { shellWord } from "./shell-word.ts";
import { showMove } from "./show-change.ts";
import { asSentence, capitalise, showMoment } from "./shown.ts";
import { styler } from "./style.ts";
import { terminalLine } from "./terminal-line.ts";
import { wrapText } from "./wrap-text.ts";

const STATES = { there: "Yes", missing: "No", cannot_know: "Cannot know" } as const;

/** The five controls of one prompt with the evidence of each, for a terminal. */
export function renderControlsText(
  one: JudgedPrompt,
  view: OwnersView,
  options: RecordTextOptions,
): string {
  const { width, when, names } = options;
  const layout = { width, style: styler(options) };
  const conceal = concealControls(view, names);
  const controls = one.controls.map(({ name, state, evidence }) => ({
    label: capitalise(name.replaceAll("_", " ")),
    texts: [`${STATES[state]}. ${asSentence(conceal(evidence))}`],
  }));
  const blocks = [
    wrapText(terminalLine(titleOf(one, view, options)), { width, rest: "  " }).map(
      layout.style.bold,
    ),
    layFields("Controls", controls, layout),
    layFields("Last change", lastChange(one, { names, when, conceal }), layout),
    layCommands("Next", next(one), layout),
  ];
  const said = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${said.join("\n\n")}\n`;
}

function titleOf({ prompt, served }: JudgedPrompt, view: OwnersView, { when }: RecordTextOptions) {
  if (served === undefined) return `${prompt}, recorded and without traffic`;
  const { version, hash, firstSeen } = served;
  const revision =
    version ?? hash?.replace(/^sha256:/, "").slice(0, 8) ?? "a revision without name";
  const since = showMoment(firstSeen, when);
  return `${prompt}, live in ${view.environment} as ${revision} since ${since}`;
}

function lastChange(
  one: JudgedPrompt,
  wording: Parameters<typeof answerFourQuestions>[1],
): readonly { readonly label: string; readonly texts: readonly string[] }[] {
  const { change } = one;
  if (change === undefined) return [{ label: "Changed", texts: ["No source recorded a change."] }];
  const what = {
    label: "What",
    texts: [`${change.handle}  ${showThing(change)} ${showMove(change)}`],
  };
  const answers = answerFourQuestions({ ...one, change, also: [], gaps: [] }, wording);
  return [what, ...answers.map(({ label, text }) => ({ label, texts: [text] }))];
}

function next({ prompt, change, owned }: JudgedPrompt): readonly string[] {
  const claim = `forensics owners claim ${shellWord(prompt)} ${shellWord(owned.nearest ?? "@your-team")}`;
  return [
    ...(owned.state === "owned" ? [] : [claim]),
    ...(change === undefined ? [] : [`forensics show ${change.handle}`]),
    `forensics log ${shellWord(prompt)}`,
  ];
}
