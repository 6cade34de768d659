import type { Cell, TableBlock } from "./document.ts";
import { type AnsweredQuestion, answerFourQuestions } from "./four-questions.ts";
import { showMove } from "./show-change.ts";
import { joinSentences, showMoment } from "./shown.ts";
import { recordCell } from "./timeline-tables.ts";
import type { TimelineWording } from "./timeline-wording.ts";
import { answerUnrecorded } from "./unrecorded-questions.ts";

const ASKED: Readonly<Record<AnsweredQuestion["label"], string>> = {
  Changed: "What changed",
  Reviewed: "Who reviewed it",
  Owned: "Who owns it",
  Undo: "How to undo it",
};

const GAP_OF: Readonly<Partial<Record<AnsweredQuestion["label"], string>>> = {
  Reviewed: "no_review",
  Owned: "no_owner",
  Undo: "no_rollback",
};

/** The four questions as a table: always all four, also where no record can answer them. */
export function questionsTable(wording: TimelineWording): TableBlock {
  const gaps: readonly string[] = wording.answer.suspects[0]?.gaps ?? [];
  return {
    kind: "table",
    caption: "The four questions",
    columns: ["Question", "Answer", "Record"],
    rows: answersOf(wording).map(({ label, text }) => {
      const isGap = gaps.includes(GAP_OF[label] ?? "");
      const said = isGap ? { text: `GAP ${text}`, isGap } : text;
      return { cells: [ASKED[label], said, recordOf(label, wording)], isKey: true };
    }),
  };
}

function answersOf(wording: TimelineWording): readonly AnsweredQuestion[] {
  const { answer } = wording;
  const [first] = answer.suspects;
  if (answer.verdict === "unrecorded_change") return answerUnrecorded(wording);
  if (first === undefined) return noneAnswers();
  return answerFourQuestions(first, wording).map((one) =>
    one.label === "Undo" ? { ...one, text: joinSentences([undoneAt(wording), one.text]) } : one,
  );
}

function noneAnswers(): readonly AnsweredQuestion[] {
  const cannot = "Cannot know: no recorded change is put forward.";
  return [
    { label: "Changed", text: "No recorded change explains it." },
    { label: "Reviewed", text: cannot },
    { label: "Owned", text: cannot },
    { label: "Undo", text: "Nothing to undo is on record." },
  ];
}

/** What brought the earlier state back, where that is recorded. */
function undoneAt({ timeline, when, conceal }: TimelineWording): string | undefined {
  const back = timeline.entries.find((one) => one.kind === "change" && one.role === "revert");
  if (back?.kind !== "change") return undefined;
  return `Done ${showMoment(back.at, when)}: ${conceal(showMove(back.change))}.`;
}

function recordOf(label: AnsweredQuestion["label"], wording: TimelineWording): Cell {
  const role = label === "Undo" ? "revert" : "suspect";
  const entry = wording.timeline.entries.find(
    (one) =>
      one.kind === "change" &&
      one.role === role &&
      (role === "revert" || one.change.handle === wording.answer.suspects[0]?.change.handle),
  );
  return entry === undefined ? "" : recordCell(entry.record, wording);
}
