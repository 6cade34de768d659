import { escapeHtml } from "../escape-html.ts";
import { pageHtml } from "./page-html.ts";

interface RefusedPage {
  readonly status: number;
  readonly message: string;
  readonly next: string | undefined;
}

/** What a person reads whose request was refused. */
export function refusedPage(refused: RefusedPage): string {
  return pageHtml({
    title: refused.status === 401 ? "Sign in" : "That did not work",
    bar: "",
    body: troubleHtml(refused),
  });
}

/** A refusal within a page: what is wrong, and the next step. */
export function troubleHtml({ message, next }: Omit<RefusedPage, "status">): string {
  const step = next === undefined ? "" : `<p>${escapeHtml(next)}</p>`;
  return `<div class="trouble" role="alert"><p>${escapeHtml(message)}</p>${step}</div>`;
}
