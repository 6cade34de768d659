import type { Timeline } from "../domain/timeline.ts";
import { draw } from "./answer-document.ts";
import { listOthers, listUnseen } from "./answer-doubt.ts";
import type { Block, Document, Part } from "./document.ts";
import { excerptDiff } from "./excerpt-diff.ts";
import { isoTime } from "./json-value.ts";
import { showCount, showNumber } from "./show-rate.ts";
import { asSentence, joinSentences } from "./shown.ts";
import { timelineGantt } from "./timeline-gantt.ts";
import { questionsTable } from "./timeline-questions.ts";
import { listConditions, summarise } from "./timeline-summary.ts";
import { entriesTable, evidenceBlocks, segmentsTable, variablesTable } from "./timeline-tables.ts";
import { type TimelineOptions, type TimelineWording, wordTimeline } from "./timeline-wording.ts";

/** A timeline as a document, in words that are not escaped yet: the answer first, then proof, then doubt. */
export function timelineDocument(timeline: Timeline, options: TimelineOptions): Document {
  const wording = wordTimeline(timeline, options);
  const parts = [
    about(wording),
    part("summary", "Summary", list(summarise(wording))),
    part("questions", questionsTitle(wording), [questionsTable(wording)]),
    part("chart", "Failure rate, changes and revisions", draw(timeline.charts)),
    part("timeline", "Timeline", [entriesTable(wording)]),
    part("diagram", undefined, diagram(timeline)),
    part("variables", "Variables before and after", tableUnlessEmpty(variablesTable(wording))),
    part("segments", "Kinds of input", tableUnlessEmpty(segmentsTable(wording))),
    part("reasons", reasonsTitle(wording), list(listReasons(wording), true)),
    part("diff", "What the text became", diffBlocks(timeline, wording)),
    part("conditions", conditionsTitle, list(listConditions(wording))),
    others(wording),
    part("not_seen", "What could not be seen", list(unseen(wording))),
    part("evidence", "Evidence", evidenceBlocks(wording)),
  ];
  return { title: titleOf(wording), parts: parts.filter(({ blocks }) => blocks.length > 0) };
}

const conditionsTitle = "Conditions that made this possible (draft, for the review to edit)";

function part(name: Part["name"], title: string | undefined, blocks: readonly Block[]): Part {
  return { name, title, blocks };
}

function list(items: readonly string[], ordered = false): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: "list", items, ordered }];
}

function tableUnlessEmpty(table: Extract<Block, { kind: "table" }>): readonly Block[] {
  return table.rows.length === 0 ? [] : [table];
}

function titleOf({ answer }: TimelineWording): string {
  const { spike, question } = answer;
  const at = spike?.at ?? question.since;
  const what = spike?.prompt ?? question.prompt ?? question.workflow ?? answer.environment;
  const measure = spike?.measure === "volume" ? "calls that fell away" : "contract errors";
  return `Timeline: ${what} ${measure}, ${day.format(at)}`;
}

const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

const PEOPLE = {
  full: "Accounts are shown as the records name them.",
  role: "Accounts are shown by role.",
  none: "No account is shown.",
};

function about({ answer, timeline, names, localZone, command }: TimelineWording): Part {
  const local = localZone === undefined ? "" : ` Local is ${localZone}.`;
  return part("about", undefined, [
    {
      kind: "paragraph",
      text: joinSentences([
        `Times are UTC.${local}`,
        `Environment ${answer.environment}.`,
        `As recorded by ${isoTime(timeline.asOf)}.`,
        PEOPLE[names],
        "What is marked (i) is inferred; all else stands in the record beside it.",
      ]),
    },
    { kind: "code", language: "sh", text: command },
  ]);
}

function isOpen({ answer }: TimelineWording): boolean {
  return answer.verdict !== "recorded_change" || answer.confidence === "inconclusive";
}

function questionsTitle(wording: TimelineWording): string {
  const [first] = wording.answer.suspects;
  const isClosest = isOpen(wording) && first !== undefined;
  return isClosest && wording.answer.verdict !== "unrecorded_change"
    ? `The four questions, of the change that came closest (${first.change.handle})`
    : "The four questions";
}

function reasonsTitle(wording: TimelineWording): string {
  return isOpen(wording) ? "Why it came closest" : "Why this change";
}

function listReasons({ answer, conceal }: TimelineWording): readonly string[] {
  return (answer.suspects[0]?.reasons ?? []).map(({ text, logOdds }) =>
    asSentence(logOdds < 0 ? `against it: ${conceal(text)}` : conceal(text)),
  );
}

function diagram(timeline: Timeline): readonly Block[] {
  const text = timelineGantt(timeline);
  return text === "" ? [] : [{ kind: "diagram", text }];
}

function diffBlocks({ diff }: Timeline, { conceal }: TimelineWording): readonly Block[] {
  if (diff === undefined || diff.hunks.length === 0) return [];
  const { lines, more } = excerptDiff(diff);
  const shown = lines.map(({ sign, text }) => `${sign} ${conceal(text)}`);
  const rest = more === 0 ? [] : [`  ... ${showNumber(more, "more line")}`];
  return [{ kind: "code", language: "diff", text: [...shown, ...rest].join("\n") }];
}

function others(wording: TimelineWording): Part {
  const { shown } = listOthers(wording, true);
  const rows = shown.map(({ word, handle, text }) => ({ cells: [word, handle, text] }));
  const title = `Other changes checked (${showCount(shown.length)})`;
  const table: Block = {
    kind: "table",
    caption: "Other changes that were checked, with why",
    columns: ["Verdict", "Change", "Why"],
    rows,
  };
  return part("others", title, rows.length === 0 ? [] : [table]);
}

function unseen(wording: TimelineWording): readonly string[] {
  const found = listUnseen(wording);
  return found.length === 0 ? ["Nothing is known to be missing."] : found;
}
