import type { AlertLink } from "../../domain/alert-link.ts";
import type { DriftFinding } from "../../domain/drift.ts";
import type { ShownIn } from "../../domain/time/format-moment.ts";
import { describeFinding, nameFinding } from "../describe-finding.ts";
import { escapeHtml } from "../escape-html.ts";
import { showMoment } from "../shown.ts";
import { hiddenFields } from "./hidden-fields.ts";
import { markFields } from "./mark-fields.ts";
import { pageHtml } from "./page-html.ts";
import { troubleHtml } from "./refused-page.ts";

/** What the link of a message is about. */
export interface LinkPage {
  readonly link: AlertLink;
  readonly finding: DriftFinding;
  readonly code: string;
  /** What was wrong with the form as it was sent; undefined before that. */
  readonly trouble: { readonly message: string; readonly next: string | undefined } | undefined;
}

/** The form to which the link of a message leads, for whoever has the link: what the finding is, and who says what of it. */
export function linkPage({ link, finding, code, trouble }: LinkPage, when: ShownIn): string {
  const body = `${trouble === undefined ? "" : troubleHtml(trouble)}<p>${sentence(finding, when)}</p>
<p class="hint">This form can be sent once, until ${escapeHtml(showMoment(link.until, when))}. It is kept as stated by whoever has the link, which was sent to ${escapeHtml(link.target, "escape")}: nobody proves the name. Acknowledged: somebody works on it. Silenced: nothing is sent of it for a time.</p>
<form class="act" method="post" action="/alerts/acts">${hiddenFields({ code })}
<label>Your account<input name="account" maxlength="100" autocomplete="username" required></label>
${markFields()}
</form>`;
  return pageHtml({ title: "Acknowledge or silence", bar: "", body });
}

/** What is read after the form was sent. */
export function actedPage(
  finding: DriftFinding,
  { kind, author }: { readonly kind: "acknowledged" | "silenced"; readonly author: string },
  when: ShownIn,
): string {
  const title = kind === "silenced" ? "Silenced" : "Acknowledged";
  const body = `<p>${sentence(finding, when)}</p>
<p>Kept under ${escapeHtml(author, "escape")}, as stated. The link is used up.</p>`;
  return pageHtml({ title, bar: "", body });
}

function sentence(finding: DriftFinding, when: ShownIn): string {
  const { handle, environment, since, clearedAt } = finding;
  const place = environment === undefined ? "" : ` in ${environment}`;
  const over = clearedAt === undefined ? "" : ` It cleared ${showMoment(clearedAt, when)}.`;
  const text = `${handle.slice(0, 6)} ${nameFinding(finding)}${place}: ${describeFinding(finding)}, since ${showMoment(since, when)}.${over}`;
  return escapeHtml(text, "escape");
}
