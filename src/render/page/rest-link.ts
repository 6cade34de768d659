import { escapeHtml } from "../escape-html.ts";
import { showCount } from "../show-rate.ts";
import { pageLink } from "./page-link.ts";
import type { PageLook } from "./page-look.ts";

/** The way to what a list leaves out; nothing where it leaves out nothing. */
export function restLink({ path, fields }: PageLook, shown: number, total: number): string {
  if (shown >= total || fields["all"] !== undefined) return "";
  const link = pageLink(path, { ...fields, all: "1" });
  return `<p class="hint"><a href="${escapeHtml(link)}">Show all ${showCount(total)}</a></p>`;
}
