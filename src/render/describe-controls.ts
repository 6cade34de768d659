import { showThing } from "./describe-change.ts";
import type { Field } from "./field.ts";
import { answerFourQuestions, asField } from "./four-questions.ts";
import { isCommand } from "./is-command.ts";
import { concealControls, type JudgedPrompt, type OwnersView } from "./owners-view.ts";
import type { RecordTextOptions } from "./record-text-options.ts";
import { showMove } from "./show-change.ts";
import { showOnCallNow } from "./show-on-call.ts";
import { asSentence, capitalise, showMoment } from "./shown.ts";

type ControlsWording = Pick<RecordTextOptions, "when" | "names">;

/** The controls of one prompt in words that are not escaped yet. */
export interface DescribedControls {
  readonly title: string;
  /** Each of the five, with its evidence. */
  readonly controls: readonly Field[];
  /** The four questions about what made it what it is. */
  readonly lastChange: readonly Field[];
}

const STATES = { there: "Yes", missing: "No", cannot_know: "Cannot know" } as const;

/** What a prompt is now, which controls it has by which record, and who changed it last. */
export function describeControls(
  one: JudgedPrompt,
  view: OwnersView,
  wording: ControlsWording,
): DescribedControls {
  const conceal = concealControls(view, wording.names);
  const { onCall } = one.owned;
  const controls = one.controls.map(({ name, state, evidence }) => {
    const isAlone = name === "owner" && one.change === undefined && onCall !== undefined;
    return {
      label: capitalise(name.replaceAll("_", " ")),
      texts: [
        `${STATES[state]}. ${asSentence(conceal(evidence))}`,
        ...(isAlone ? [showOnCallNow(onCall, wording.names)] : []),
      ],
      commands: one.undo.steps.filter(isCommand).map(conceal),
    };
  });
  return {
    title: titleOf(one, view, wording),
    controls,
    lastChange: lastChange(one, { ...wording, conceal }),
  };
}

function titleOf({ prompt, served }: JudgedPrompt, view: OwnersView, { when }: ControlsWording) {
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
): readonly Field[] {
  const { change } = one;
  if (change === undefined) return [{ label: "Changed", texts: ["No source recorded a change."] }];
  const what = {
    label: "What",
    texts: [`${change.handle}  ${showThing(change)} ${showMove(change)}`],
  };
  const answers = answerFourQuestions({ ...one, change, also: [], gaps: [] }, wording);
  return [what, ...answers.map(asField)];
}
