import { setTimeout as wait } from "node:timers/promises";
import { SourceError } from "../domain/errors.ts";
import { errorExcerpt } from "./error-excerpt.ts";
import { explainStatus, isRetryable } from "./explain-status.ts";
import { failureCode } from "./failure-code.ts";
import { BodyTooLarge, readBody } from "./read-body.ts";
import { refusedAddress } from "./refuse-address.ts";
import { retryDelay } from "./retry-delay.ts";
import type { Secret } from "./secret.ts";

/** How one origin is spoken to. */
export interface HttpOptions {
  /** The configured URL: credentials go to its origin only. */
  readonly base: string;
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Never shown in a message, even where the other side repeats them. */
  readonly secrets: readonly Secret[];
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Waits before a request is sent again. */
  readonly pause?: ((milliseconds: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** Of one request, in milliseconds. */
  readonly timeout?: number | undefined;
  /** How often a request is sent at most; 1 for what must not arrive twice. */
  readonly attempts?: number | undefined;
  /** What a refusal says beyond its body, in words of the caller's own, where it says anything. */
  readonly explain?: ((status: number, headers: Headers) => string | undefined) | undefined;
}

/** Reads JSON from one origin. Every failure is a SourceError, except that an abort is thrown as it came. */
export interface HttpClient {
  /** @param place path with query below the base, or a link to a page of the same origin */
  get(place: string): Promise<HttpAnswer>;
  /** The same, undefined where there is nothing at that place. */
  find(place: string): Promise<HttpAnswer | undefined>;
  /** What stands at a place that is no JSON, as UTF-8. */
  getText(place: string): Promise<string>;
  post(place: string, body: unknown): Promise<HttpAnswer>;
  put(place: string, body: unknown): Promise<HttpAnswer>;
  patch(place: string, body: unknown): Promise<HttpAnswer>;
}

export interface HttpAnswer {
  /** Method and path, to say where something is wrong. */
  readonly place: string;
  readonly json: unknown;
  readonly headers: Headers;
}

const ATTEMPTS = 4;
const REDIRECTS = 3;
const TIMEOUT = 30_000;
const LARGEST = 32 << 20;

export function openHttpClient(options: HttpOptions): HttpClient {
  const base = new URL(options.base.endsWith("/") ? options.base : `${options.base}/`);
  const ask = (method: string, place: string, body?: string) =>
    answer(options, { method, url: resolvePlace(base, place), body });
  const write = async (method: string, place: string, body: unknown) =>
    readJson(options, await ask(method, place, JSON.stringify(body)));
  return {
    get: async (place) => readJson(options, await ask("GET", place)),
    async find(place) {
      const reply = await ask("GET", place);
      return reply.response.status === 404 ? undefined : readJson(options, reply);
    },
    getText: async (place) => readText(options, await ask("GET", place)),
    post: (place, body) => write("POST", place, body),
    put: (place, body) => write("PUT", place, body),
    patch: (place, body) => write("PATCH", place, body),
  };
}

interface Request {
  readonly method: string;
  readonly url: URL;
  readonly body: string | undefined;
}

interface Reply {
  readonly place: string;
  readonly response: Response;
  readonly text: string;
}

function resolvePlace(base: URL, place: string): URL {
  const isAbsolute = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(place);
  const url = new URL(isAbsolute ? place : place.replace(/^\//, ""), base);
  if (url.origin !== base.origin) {
    throw new SourceError(
      `a link leads from ${base.host} to another origin and is not followed`,
      false,
    );
  }
  const refused = refusedAddress(url.hostname);
  if (refused === undefined) return url;
  throw new SourceError(`${base.host} is ${refused}, which is never spoken to`, false, {
    why: "not_configured",
  });
}

async function answer(options: HttpOptions, request: Request): Promise<Reply> {
  const place = `${request.method} ${request.url.pathname}`;
  const { attempts = ATTEMPTS } = options;
  for (let attempt = 1; ; attempt += 1) {
    options.signal.throwIfAborted();
    const reply = await send(options, request, place).catch((error: unknown) => {
      options.signal.throwIfAborted();
      if (!(error instanceof SourceError && error.retryable) || attempt >= attempts) throw error;
      return undefined;
    });
    if (reply && (attempt >= attempts || !isRetryable(reply.response.status))) return reply;
    const after = reply?.response.headers.get("retry-after") ?? null;
    const delay = retryDelay(attempt, after, options.now());
    if (delay === undefined && reply) return reply;
    await (options.pause ?? pause)(delay ?? 0, options.signal);
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal });
}

async function send(options: HttpOptions, request: Request, place: string): Promise<Reply> {
  let url = request.url;
  for (let redirects = 0; redirects <= REDIRECTS; redirects += 1) {
    const reply = await sendOnce(options, { ...request, url }, place);
    const location = reply.response.headers.get("location");
    if (reply.response.status < 300 || reply.response.status > 399 || location === null)
      return reply;
    const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    if (next?.origin !== url.origin || request.method !== "GET") {
      throw new SourceError(`${place} redirects to another origin, which is not followed`, false);
    }
    url = next;
  }
  throw new SourceError(`${place} redirects without end`, false);
}

async function sendOnce(
  { fetch, headers, signal, timeout = TIMEOUT }: HttpOptions,
  { method, url, body }: Request,
  place: string,
): Promise<Reply> {
  const limit = AbortSignal.timeout(timeout);
  try {
    const response = await fetch(url, {
      method,
      redirect: "manual",
      signal: AbortSignal.any([signal, limit]),
      headers: { accept: "application/json", ...contentType(body), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const bytes = await readBody(response, LARGEST);
    return { place, response, text: new TextDecoder().decode(bytes) };
  } catch (cause) {
    if (cause instanceof BodyTooLarge) {
      throw new SourceError(`${place} answered with more than ${LARGEST >> 20} MiB`, false);
    }
    const problem = limit.aborted
      ? `did not answer within ${timeout / 1000} s`
      : "cannot be reached";
    throw new SourceError(`${place} ${problem}${failureCode(cause)}`, true);
  }
}

function contentType(body: string | undefined): Readonly<Record<string, string>> {
  return body === undefined ? {} : { "content-type": "application/json" };
}

function readText(options: HttpOptions, { place, response, text }: Reply): string {
  if (response.ok) return text;
  const said =
    options.explain?.(response.status, response.headers) ??
    errorExcerpt(text, [
      ...options.secrets.map((one) => one.reveal()),
      ...Object.values(options.headers),
    ]);
  throw explainStatus(response.status, place, said);
}

function readJson(options: HttpOptions, reply: Reply): HttpAnswer {
  const { place, response } = reply;
  const text = readText(options, reply);
  try {
    return { place, json: JSON.parse(text), headers: response.headers };
  } catch {
    throw new SourceError(
      `${place} answered with something that is no JSON, or is cut short`,
      true,
    );
  }
}
