import type { Document } from "../document.ts";
import { escapeHtml } from "../escape-html.ts";
import { askForm } from "./ask-form.ts";
import { documentPage } from "./document-page.ts";
import { hiddenFields } from "./hidden-fields.ts";
import { type LinkFields, pageLink } from "./page-link.ts";
import { carried, type PageLook } from "./page-look.ts";
import { troubleHtml } from "./refused-page.ts";
import { restLink } from "./rest-link.ts";

/** The page before anything was asked, or when a question could not be read. */
export function askPage(
  look: PageLook,
  trouble?: { readonly message: string; readonly next: string | undefined },
): string {
  const before = `${trouble === undefined ? "" : troubleHtml(trouble)}${askForm(look)}`;
  const text =
    "Times are typed as on the command line: 2:14pm, yesterday 23:00, monday 9am, 3h, or ISO 8601. The address of an answer asks the same question again.";
  return documentPage({ title: "What changed before this spike?", parts: [] }, look, {
    before,
    after: `<p class="hint">${text}</p>`,
  });
}

/** An answer under the form that asked for it. */
export interface AnswerPage {
  readonly document: Document;
  /** The prompt that it names first, if any. */
  readonly prompt: string | undefined;
  /** The question as the form of a timeline sends it. */
  readonly question: LinkFields;
}

export function answerPage({ document, prompt, question }: AnswerPage, look: PageLook): string {
  const others = document.parts.find(({ name }) => name === "others");
  const shown = (others?.blocks ?? []).reduce(
    (sum, one) => sum + (one.kind === "table" ? one.rows.length : 0),
    0,
  );
  const controls =
    prompt === undefined
      ? ""
      : `<p><a href="${escapeHtml(pageLink(["prompts", prompt], carried(look)))}">History and controls of ${escapeHtml(prompt, "escape")}</a></p>`;
  const timeline = `<form class="act" method="post" action="/incidents/open">${hiddenFields({ csrf: look.reader.csrf, ...question, ...carried(look) })}<button>Make a timeline of it</button></form>`;
  const keys = `<p class="hint">Keys: j and k go through what was checked, d to the difference, t to the other zone.</p>`;
  return documentPage(document, look, {
    before: askForm(look),
    after: `${restLink(look, shown, others?.total?.entries ?? 0)}${controls}${timeline}${keys}`,
  });
}
