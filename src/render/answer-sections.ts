import type { TextDiff } from "../domain/text-diff.ts";
import {
  type CheckedChange,
  listLookedAt,
  listOthers,
  listUnseen,
  showProbability,
} from "./answer-doubt.ts";
import { listNext } from "./answer-next.ts";
import { type DiffExcerpt, excerptDiff } from "./excerpt-diff.ts";
import type { Field } from "./field.ts";
import { answerFourQuestions, asField } from "./four-questions.ts";
import { showSubject } from "./show-change.ts";
import { showCount } from "./show-rate.ts";
import { asSentence, type Shown } from "./shown.ts";
import { answerUnrecorded } from "./unrecorded-questions.ts";
import { listFirstSteps, listSettling } from "./what-would-settle.ts";

/** A part of an answer in words that are not escaped yet, whatever it is laid out as. */
export type Section =
  | { readonly kind: "trend" }
  | { readonly kind: "fields"; readonly title?: string; readonly rows: readonly Field[] }
  | { readonly kind: "diff"; readonly excerpt: DiffExcerpt }
  | { readonly kind: "steps"; readonly title: string; readonly steps: readonly string[] }
  | {
      readonly kind: "changes";
      readonly title: string;
      readonly changes: readonly CheckedChange[];
      readonly count: number;
      readonly entries: number;
    }
  | { readonly kind: "commands"; readonly title: string; readonly commands: readonly string[] };

/** What follows the headline, in order: the four questions, then proof, then doubt, then what to do next. */
export function listSections(shown: Shown, diff: TextDiff | undefined): readonly Section[] {
  const next: Section = { kind: "commands", title: "Next", commands: listNext(shown) };
  return [...body(shown, diff), unseen(shown), notes(shown), next].filter(hasContent);
}

function body(shown: Shown, diff: TextDiff | undefined): readonly Section[] {
  const { verdict, confidence } = shown.answer;
  if (verdict === "no_data") return [steps("What to do first", listFirstSteps(shown))];
  if (verdict === "no_spike") return [lookedAt(shown)];
  if (verdict === "unrecorded_change") {
    const four: Section = { kind: "fields", rows: answerUnrecorded(shown).map(asField) };
    return [{ kind: "trend" }, four, others(shown, false)];
  }
  const isClear = verdict === "recorded_change" && confidence !== "inconclusive";
  return isClear ? clearBody(shown, diff) : openBody(shown, diff);
}

function clearBody(shown: Shown, diff: TextDiff | undefined): readonly Section[] {
  return [
    { kind: "trend" },
    firstSuspect(shown, undefined),
    diffOf(diff),
    steps("Why this one", listReasons(shown)),
    examples(shown),
    others(shown, true),
  ];
}

/** As finished as the clear case: what was looked at, what came closest, and what would settle it. */
function openBody(shown: Shown, diff: TextDiff | undefined): readonly Section[] {
  const [first] = shown.answer.suspects;
  const closest =
    first &&
    `Closest: ${first.change.handle} ${showSubject(first.change)}, ${showProbability(first.probability)}`;
  return [
    { kind: "trend" },
    lookedAt(shown),
    firstSuspect(shown, closest),
    ...(first === undefined
      ? []
      : [diffOf(diff), steps("Why it came closest", listReasons(shown))]),
    examples(shown),
    others(shown, true),
    steps("What would settle it", listSettling(shown)),
  ];
}

function firstSuspect(shown: Shown, title: string | undefined): Section {
  const [first] = shown.answer.suspects;
  if (first === undefined) return { kind: "fields", rows: [] };
  const gaps = first.gaps.map((gap) => gap.replaceAll("_", " ")).join(", ");
  const rows = answerFourQuestions(first, shown).map(asField);
  const all = gaps === "" ? rows : [...rows, { label: "Gaps", texts: [asSentence(gaps)] }];
  return title === undefined ? { kind: "fields", rows: all } : { kind: "fields", title, rows: all };
}

function listReasons({ answer, all, conceal }: Shown): readonly string[] {
  const reasons = answer.suspects[0]?.reasons ?? [];
  const shown = all ? reasons : reasons.slice(0, 6);
  return shown.map(({ text, logOdds }) => {
    return asSentence(logOdds < 0 ? `against it: ${conceal(text)}` : conceal(text));
  });
}

function others(shown: Shown, skipFirst: boolean): Section {
  const { count, entries, shown: changes } = listOthers(shown, skipFirst);
  const more = changes.length < count && !shown.all ? "; --all for the rest" : "";
  const noun = count === 1 ? "change" : "changes";
  const title = `Others checked (${showCount(count)} ${noun}, ${showCount(changes.length)} shown${more})`;
  return { kind: "changes", title, changes, count, entries };
}

function lookedAt(shown: Shown): Section {
  const texts = [listLookedAt(shown).join(", ")];
  return { kind: "fields", rows: [{ label: "Looked at", texts }] };
}

function unseen(shown: Shown): Section {
  const texts = listUnseen(shown);
  const said = texts.length === 0 ? ["Nothing is known to be missing."] : texts;
  return { kind: "fields", rows: [{ label: "Not seen", texts: said }] };
}

function examples({ answer, all }: Shown): Section {
  const given = answer.spike?.examples ?? [];
  const texts = (all ? given : given.slice(0, 2)).map(({ traceId, url }) => {
    return url === undefined ? `trace ${traceId}` : `trace ${traceId} ${url}`;
  });
  return { kind: "fields", rows: texts.length === 0 ? [] : [{ label: "Examples", texts }] };
}

function notes({ answer, conceal }: Shown): Section {
  const texts = answer.notes.map((note) => asSentence(conceal(note)));
  return { kind: "fields", rows: texts.length === 0 ? [] : [{ label: "Note", texts }] };
}

function diffOf(diff: TextDiff | undefined): Section {
  return { kind: "diff", excerpt: diff === undefined ? { lines: [], more: 0 } : excerptDiff(diff) };
}

function steps(title: string, list: readonly string[]): Section {
  return { kind: "steps", title, steps: list };
}

function hasContent(section: Section): boolean {
  switch (section.kind) {
    case "trend":
      return true;
    case "fields":
      return section.rows.length > 0;
    case "diff":
      return section.excerpt.lines.length > 0;
    case "steps":
      return section.steps.length > 0;
    case "changes":
      return section.changes.length > 0;
    case "commands":
      return section.commands.length > 0;
  }
}
