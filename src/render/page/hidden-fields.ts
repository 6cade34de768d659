import { escapeHtml } from "../escape-html.ts";
import type { LinkFields } from "./page-link.ts";

/** What a form sends beside what is typed into it. */
export function hiddenFields(fields: LinkFields): string {
  return Object.entries(fields)
    .flatMap(([name, value = ""]) =>
      value === ""
        ? []
        : [`<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`],
    )
    .join("");
}
