import type { FastifyInstance } from "fastify";
import type { PageAct } from "../../domain/page-ask.ts";
import type { IngestContext } from "../context.ts";
import { defineForm, definePage, queryOf } from "../page/define-page.ts";

/** What is shown, by its path. */
const PAGES: readonly (readonly [string, PageAct])[] = [
  ["/", "ask"],
  ["/incidents", "incidents"],
  ["/incidents/:name", "incident"],
  ["/prompts", "prompts"],
  ["/prompts/*", "prompt"],
  ["/drift", "drift"],
  ["/sources", "sources"],
];

/** What a form of a page does. None of it touches what the sources hold. */
const FORMS: readonly (readonly [string, PageAct])[] = [
  ["/incidents/open", "open_incident"],
  ["/drift/marks", "mark_finding"],
];

/** The page: what the commands answer, for those who have a browser. */
export function registerPage(server: FastifyInstance, context: IngestContext): void {
  for (const [url, act] of PAGES) {
    definePage(server, context, {
      url,
      answer: async (request, reader) =>
        await context.showPage({
          act,
          name: nameIn(request.params),
          fields: queryOf(request),
          reader,
        }),
    });
  }
  for (const [url, act] of FORMS) {
    defineForm(server, context, {
      url,
      answer: async (fields, reader) =>
        await context.showPage({ act, name: undefined, fields, reader }),
    });
  }
}

function nameIn(params: unknown): string | undefined {
  const { name, "*": rest } = params as { readonly name?: string; readonly "*"?: string };
  return name ?? rest;
}
