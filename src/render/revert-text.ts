import type { ChangeEvent } from "../domain/change-event.ts";
import type {
  EarlierSide,
  FailureTally,
  RevertChoice,
  RevertPlan,
  RevisionSide,
} from "../domain/revert-plan.ts";
import type { ShownIn } from "../domain/time/format-moment.ts";
import { concealPeople } from "./conceal-names.ts";
import { excerptDiff } from "./excerpt-diff.ts";
import { isCommand } from "./is-command.ts";
import { layCommands, layFields } from "./lay-section.ts";
import type { RecordTextOptions } from "./record-text-options.ts";
import { shellWord } from "./shell-word.ts";
import { showMove, showSubject } from "./show-change.ts";
import { showCount, showNumber, showRate } from "./show-rate.ts";
import { asSentence, joinSentences, showMoment } from "./shown.ts";
import { styler } from "./style.ts";
import { terminalLine } from "./terminal-line.ts";
import { wrapText } from "./wrap-text.ts";

/** A way back as it is to be shown. */
export interface RevertView {
  readonly plan: RevertPlan;
  /** What a person would type or call. */
  readonly steps: readonly string[];
  /** Why it cannot be done from here; absent where `--confirm` does it. */
  readonly onlyByHand: string | undefined;
}

/** What would bring back the state before a change, and what would be lost, for a terminal. */
export function renderRevertText(view: RevertView, options: RecordTextOptions): string {
  const { width, names } = options;
  const { plan, steps, onlyByHand } = view;
  const { change } = plan;
  const style = styler(options);
  const layout = { width, style };
  const conceal = concealPeople(
    [change, ...plan.later, ...plan.moves],
    names,
    plan.backReview?.reviewers,
  );
  const name = change.prompt ?? change.source;
  const label = change.environment === undefined ? "" : `${change.environment} of `;
  const title = `Would take ${label}${name} from ${showSide(plan.live)} back to ${showSide(plan.back.side)}.`;
  const rows = [
    { label: "Back to", texts: [conceal(backTo(plan, options.when))] },
    { label: "Why", texts: [whyThis(plan)] },
    { label: "Differs", texts: lostBy(plan).map(conceal) },
    {
      label: "Steps",
      texts: steps.map((step, at) => `${at + 1}. ${step}`),
      commands: steps.filter(isCommand),
    },
    { label: "After", texts: [`Watch traffic until ${showSide(plan.live)} is gone.`] },
  ];
  const confirm = `forensics revert ${change.handle} --confirm ${shellWord(name)}`;
  const blocks = [
    wrapText(terminalLine(title), { width, rest: "  " }).map(style.bold),
    layFields(
      undefined,
      rows.filter((row) => row.texts.length > 0),
      layout,
    ),
    wrapText(
      terminalLine(
        onlyByHand === undefined ? "Nothing was changed." : `Nothing was changed. ${onlyByHand}`,
      ),
      { width },
    ),
    layCommands(
      "Next",
      [...(onlyByHand === undefined ? [confirm] : []), `forensics diff ${change.handle}`],
      layout,
    ),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** A state by its version and the beginning of its content hash. */
export function showSide({ version, hash }: RevisionSide): string {
  const short = hash?.replace(/^sha256:/, "").slice(0, 8);
  return version ?? short ?? "an unnamed state";
}

function backTo({ back, backReview, backTally }: RevertPlan, when: ShownIn): string {
  const { hash, version } = back.side;
  const short = hash?.replace(/^sha256:/, "").slice(0, 8);
  const name = [version, short === version ? undefined : short].filter((one) => one !== undefined);
  const reviewed =
    backReview?.state === "approved"
      ? `approved by ${showNumber(backReview.reviewers.length, "account")}`
      : "no approval on record";
  return joinSentences([
    asSentence([name.join(" "), reviewed, inForce(back, when)].join(", ")),
    backTally && asSentence(tally(backTally)),
    backReview?.url,
  ]);
}

function inForce({ from, to }: EarlierSide, when: ShownIn): string {
  const until = showMoment(to, when);
  return from === undefined
    ? `in force until ${until}`
    : `in force ${showMoment(from, when)} to ${until}`;
}

function tally({ judged, failed }: FailureTally): string {
  return `${showRate(failed / judged)} of ${showCount(judged)} judged calls failed`;
}

function whyThis({ choice, liveTally, live }: RevertPlan): string {
  const now = liveTally === undefined ? "" : `Of ${showSide(live)}, ${tally(liveTally)}.`;
  return joinSentences([CHOSEN[choice.kind](choice), now]);
}

const CHOSEN: Readonly<Record<RevertChoice["kind"], (choice: RevertChoice) => string>> = {
  asked: () => "You asked for it.",
  previous: () => "It is the one before; no earlier one is known to have failed less.",
  fails_less: (choice) => {
    const skipped = choice.kind === "fails_less" ? choice.skipped : 0;
    if (skipped === 0)
      return "It is the one before, and it failed less with the same kinds of input.";
    const newer = showNumber(skipped, "newer one is", "newer ones are");
    return `It failed less with the same kinds of input; ${newer} passed over, having failed more or being unmeasured.`;
  },
};

const MOST = 5;

function lostBy({ later, alongside, lost }: RevertPlan): readonly string[] {
  const changes = later
    .slice(0, MOST)
    .map((one) => `${one.handle}  ${describe(one)}, a later change, is lost too`);
  const others = alongside
    .slice(0, MOST)
    .map((one) => `${describe(one)}, made by the same commit in the same file, is lost too`);
  const unshown = Math.max(0, later.length - MOST) + Math.max(0, alongside.length - MOST);
  const more = unshown > 0 ? [`and ${showNumber(unshown, "more change")}`] : [];
  if (lost === undefined)
    return [
      ...changes,
      ...others,
      ...more,
      "Its text is not held, so its lines cannot be compared.",
    ];
  const { lines, more: rest } = excerptDiff(lost);
  const shown = lines.map(({ sign, text }) => `${sign === "+" ? "lost" : "back"}: ${text}`);
  const left = rest > 0 ? [`and ${showNumber(rest, "more line")}`] : [];
  return [...changes, ...others, ...more, ...shown, ...left];
}

function describe(change: ChangeEvent): string {
  return `${showSubject(change)} (${showMove(change)})`;
}
