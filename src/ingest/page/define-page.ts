import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { PageReader, PageReply } from "../../domain/page-ask.ts";
import { PAGE_HEADERS } from "../../render/page/page-policy.ts";
import { refusedPage } from "../../render/page/refused-page.ts";
import type { IngestContext } from "../context.ts";
import { bodyOf, defineRoute, type RouteRules } from "../define-route.ts";
import { Refusal } from "../refusal.ts";
import type { Reader } from "./reader.ts";

export type Fields = Readonly<Record<string, string>>;

const FORM = "application/x-www-form-urlencoded";
const MOST_BYTES = 64 << 10;

/** What is the same for all that a browser opens. */
const SHARED = {
  headers: PAGE_HEADERS,
  describeRefusal: ({ status, message, next }: Refusal) => ({
    contentType: "text/html; charset=utf-8",
    body: refusedPage({ status, message, next }),
  }),
} satisfies Partial<RouteRules>;

interface Page {
  readonly url: string;
  readonly answer: (request: FastifyRequest, reader: PageReader) => Promise<PageReply>;
}

/** Adds a page: for those who may read, as HTML, its refusals too. */
export function definePage(server: FastifyInstance, context: IngestContext, page: Page): void {
  defineRoute(server, {
    ...SHARED,
    method: "GET",
    url: page.url,
    scope: "read",
    isPage: true,
    answer: async (request, reply) => {
      const reader = readerOf(request);
      return sendPage(reply, await page.answer(request, pageReader(reader, context)));
    },
  });
}

interface Form {
  readonly url: string;
  readonly answer: (
    fields: Fields,
    reader: PageReader,
    raw: { readonly reader: Reader; readonly reply: FastifyReply },
  ) => Promise<PageReply>;
}

/** Adds what a form of a page is sent to: by the reader to whom the page was given, and nobody else. */
export function defineForm(server: FastifyInstance, context: IngestContext, form: Form): void {
  defineRoute(server, {
    ...SHARED,
    method: "POST",
    url: form.url,
    scope: "read",
    isPage: true,
    contentTypes: [FORM],
    mostBytes: MOST_BYTES,
    answer: async (request, reply) => {
      const reader = readerOf(request);
      const fields = fieldsOf(bodyOf(request).toString("utf8"));
      if (!context.csrf.fits(reader.identity, fields["csrf"])) throw staleForm();
      const answered = form.answer(fields, pageReader(reader, context), { reader, reply });
      return sendPage(reply, await answered);
    },
  });
}

interface ByLink {
  readonly url: string;
  readonly answer: (fields: Fields, reply: FastifyReply) => Promise<PageReply>;
}

/** The page and the form of those who may have no session: the secret of their link is their proof. */
export function defineByLink(
  server: FastifyInstance,
  { page, form }: { readonly page: Pick<ByLink, "url" | "answer">; readonly form: ByLink },
): void {
  const shared = { ...SHARED, scope: "link" } as const;
  defineRoute(server, {
    ...shared,
    method: "GET",
    url: page.url,
    answer: async (request, reply) => sendPage(reply, await page.answer(queryOf(request), reply)),
  });
  defineRoute(server, {
    ...shared,
    method: "POST",
    url: form.url,
    contentTypes: [FORM],
    mostBytes: MOST_BYTES,
    answer: async (request, reply) => {
      const fields = fieldsOf(bodyOf(request).toString("utf8"));
      return sendPage(reply, await form.answer(fields, reply));
    },
  });
}

/** What the query of a request says; of a name that comes twice, the first. */
export function queryOf({ url }: Pick<FastifyRequest, "url">): Fields {
  const at = url.indexOf("?");
  return at < 0 ? {} : fieldsOf(url.slice(at + 1));
}

function fieldsOf(text: string): Fields {
  const pairs = [...new URLSearchParams(text)].reverse();
  return Object.fromEntries(pairs);
}

function sendPage(reply: FastifyReply, answer: PageReply): string {
  if (answer.kind === "moved") {
    reply.code(303).header("location", answer.to).type("text/html; charset=utf-8");
    return "";
  }
  reply.code(answer.status).type("text/html; charset=utf-8");
  return answer.html;
}

function readerOf({ caller }: FastifyRequest): Reader {
  if (caller.reader === undefined) throw new Error("a page was answered to nobody");
  return caller.reader;
}

function pageReader(
  { account, scope, identity, session }: Reader,
  { csrf }: IngestContext,
): PageReader {
  return { account, scope, csrf: csrf.of(identity), hasSession: session !== undefined };
}

function staleForm(): Refusal {
  return new Refusal(
    403,
    "This form is not one that was given to you, or the service has been started anew.",
    {
      next: "Go back, load the page again and send the form once more.",
    },
  );
}
