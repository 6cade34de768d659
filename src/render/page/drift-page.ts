import type { DriftFinding } from "../../domain/drift.ts";
import { type FindingMark, isMarked } from "../../domain/finding-mark.ts";
import type { ShownIn } from "../../domain/time/format-moment.ts";
import { describeFinding, nameFinding } from "../describe-finding.ts";
import type { TableRow } from "../document.ts";
import { sortFindings } from "../drift-view.ts";
import { escapeHtml } from "../escape-html.ts";
import { showMoment } from "../shown.ts";
import { documentPage } from "./document-page.ts";
import { hiddenFields } from "./hidden-fields.ts";
import { listPart } from "./list-part.ts";
import { markFields } from "./mark-fields.ts";
import { pageLink } from "./page-link.ts";
import { carried, type PageLook } from "./page-look.ts";
import { restLink } from "./rest-link.ts";

/** What the last passes of the drift checks found. */
export interface FoundDrift {
  readonly open: readonly DriftFinding[];
  readonly marks: readonly FindingMark[];
  /** When the last pass was; undefined before the first. Epoch milliseconds. */
  readonly passedAt: number | undefined;
}

const COLUMNS = ["Finding", "About", "What", "Live", "Recorded", "Since", "State"];
const SHOWN = 50;
const DIGITS = 6;

/** Findings that are open, with forms to say that somebody works on one, or that nobody needs to hear of it. */
export function driftPage(
  { open, marks, passedAt }: FoundDrift,
  when: ShownIn,
  look: PageLook,
): string {
  const { fresh, explained, accepted } = sortFindings({ open, marks, now: when.now });
  const errorsFirst = [...fresh].sort(
    (a, b) => Number(b.level === "error") - Number(a.level === "error"),
  );
  const all = [...errorsFirst, ...explained, ...accepted];
  const marked = (look.fields["mark"] ?? "").split(",").filter((one) => one !== "");
  const asked = all.filter((one) => marked.includes(one.handle));
  const ordered = [...asked, ...all.filter((one) => !asked.includes(one))];
  const shown = look.fields["all"] === undefined ? ordered.slice(0, SHOWN) : ordered;
  const stateOf = (one: DriftFinding) => {
    if (accepted.includes(one)) return "accepted";
    if (explained.includes(one)) return `explained by ${one.cause?.slice(0, DIGITS)}`;
    return saidOf(one, marks, when, look);
  };
  const rows = shown.map((one) => rowOf(one, stateOf(one), when, look));
  const texts = [toldPass(passedAt, when), ...toldAsked(marked.length, asked.length)];
  const blocks = texts.map((text) => ({ kind: "paragraph", text }) as const);
  const parts = [
    { name: "about", title: undefined, blocks } as const,
    listPart({ noun: "open findings", columns: COLUMNS, rows, total: ordered.length }),
  ];
  return documentPage({ title: "Drift", parts }, look, {
    after: `${restLink(look, rows.length, ordered.length)}${markForm(shown, look)}`,
  });
}

function toldPass(passedAt: number | undefined, when: ShownIn): string {
  return passedAt === undefined
    ? "No pass was made yet: forensics drift makes one, and a schedule makes them regularly."
    : `As of the last pass, ${showMoment(passedAt, when)}.`;
}

/** What became of those that a link leads to: that of an alert or a digest may be read long after. */
function toldAsked(asked: number, found: number): readonly string[] {
  if (asked === 0) return [];
  if (asked > 1) {
    const gone = "the others were cleared, or there are none of those names";
    return [
      found === asked
        ? `The ${asked} findings that were asked for stand first.`
        : `Of ${asked} findings that were asked for ${found} ${found === 1 ? "is" : "are"} open, first in the list: ${gone}.`,
    ];
  }
  return [
    found > 0
      ? "The finding that was asked for stands first."
      : "The finding that was asked for is not open: it was cleared, or there is none of that name.",
  ];
}

function rowOf(one: DriftFinding, state: string, when: ShownIn, look: PageLook): TableRow {
  const handle = one.handle.slice(0, DIGITS);
  const path = `${pageLink(["drift"], { ...carried(look), mark: one.handle })}#mark`;
  const level = one.level === "error" ? "error: " : "";
  const fact = (name: string) => String(one.facts[name] ?? "-");
  return {
    cells: [
      { text: handle, path },
      nameFinding(one),
      `${level}${describeFinding(one)}`,
      fact("live"),
      fact("recorded"),
      showMoment(one.since, when),
      state,
    ],
  };
}

function saidOf(
  one: DriftFinding,
  marks: readonly FindingMark[],
  when: ShownIn,
  { names }: PageLook,
): string {
  const kind = (["silenced", "acknowledged"] as const).find((each) =>
    isMarked(marks, one, each, when.now),
  );
  if (kind === undefined) return "open";
  const mark = marks.findLast((each) => each.handle === one.handle && each.kind === kind);
  const by = names === "full" && mark !== undefined ? ` by ${mark.author}` : "";
  const until = mark?.expiresAt === undefined ? "" : ` until ${showMoment(mark.expiresAt, when)}`;
  const why = names === "full" && mark?.reason ? `: ${mark.reason}` : "";
  return `${kind}${by}${until}${why}`;
}

function markForm(shown: readonly DriftFinding[], look: PageLook): string {
  if (shown.length === 0) return "";
  const { fields, reader } = look;
  const [chosen] = (fields["mark"] ?? "").split(",");
  const options = shown.map((one) => {
    const words = `${one.handle.slice(0, DIGITS)} ${nameFinding(one)}: ${describeFinding(one)}`;
    const isChosen = one.handle === chosen ? " selected" : "";
    return `<option value="${escapeHtml(one.handle)}"${isChosen}>${escapeHtml(words, "escape")}</option>`;
  });
  return `<section aria-labelledby="mark"><h2 id="mark">Say something of a finding</h2>
<p class="hint">It is kept under ${escapeHtml(reader.account, "escape")}. Acknowledged: somebody works on it, so its rise is not sent. Silenced: nothing is sent of it for a time. A timeline of it opens an incident at its moment.</p>
<form class="act" method="post" action="/drift/marks">${hiddenFields({ csrf: reader.csrf, ...carried(look) })}
<label>Finding<select name="handle">${options.join("")}</select></label>
${markFields()}
<button formaction="/incidents/open">Make a timeline of it</button>
</form></section>`;
}
