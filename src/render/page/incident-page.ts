import type { Document } from "../document.ts";
import { documentPage } from "./document-page.ts";
import { hiddenFields } from "./hidden-fields.ts";
import { carried, type PageLook } from "./page-look.ts";

/** The timeline of an incident, and a form that makes it anew as of now. */
export function incidentPage(document: Document, handle: string, look: PageLook): string {
  const fields = { csrf: look.reader.csrf, incident: handle, ...carried(look) };
  return documentPage(document, look, {
    after: `<form class="act" method="post" action="/incidents/open">${hiddenFields(fields)}<button>Make it anew, as of now</button></form>`,
  });
}
