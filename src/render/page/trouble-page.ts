import { documentPage } from "./document-page.ts";
import type { PageLook } from "./page-look.ts";
import { troubleHtml } from "./refused-page.ts";

/** A page that could not be made, for a reader who is known. */
export function troublePage(
  trouble: { readonly message: string; readonly next: string | undefined },
  look: PageLook,
): string {
  const document = { title: "That did not work", parts: [] };
  return documentPage(document, look, { before: troubleHtml(trouble) });
}
