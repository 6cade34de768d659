import { SourceError } from "../domain/errors.ts";
import { errorExcerpt } from "../runtime/error-excerpt.ts";
import { explainStatus, type NextSteps } from "../runtime/explain-status.ts";
import { failureCode } from "../runtime/failure-code.ts";
import { readBody } from "../runtime/read-body.ts";
import { refusedAddress } from "../runtime/refuse-address.ts";
import { retryDelay } from "../runtime/retry-delay.ts";
import type { NotifierIo } from "./notifier.ts";

/** One request to a target. */
export interface Post {
  /** How the target is called in messages: a path may be a secret. */
  readonly place: string;
  readonly url: string;
  readonly method?: "POST" | "GET" | "PATCH";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Never shown in a message, even where the target repeats them. */
  readonly secrets: readonly string[];
}

const NEXT: NextSteps = {
  auth_expired: "renew its key",
  permission_missing: "allow its key to send",
  not_configured: "check the target's settings",
  rate_limited: "it is sent again later",
  unreachable: "see what the target says",
  no_history: "see what the target says",
};

const LARGEST = 4 << 20;

/**
 * Sends one request, once, and reads what is answered. Nothing is followed to another place.
 * @throws SourceError for anything but success; an abort is thrown as it came
 */
export async function postOnce(post: Post, io: NotifierIo): Promise<string> {
  const { place } = post;
  const secrets = [...post.secrets, ...linkSecrets(io.actLink)];
  const refused = refusedAddress(new URL(post.url).hostname);
  if (refused !== undefined) {
    const why = { why: "not_configured" } as const;
    throw new SourceError(`${place} is at ${refused}, which is never spoken to`, false, why);
  }
  const { response, text } = await exchange(post, io);
  if (response.ok) return text;
  const error = explainStatus(response.status, place, errorExcerpt(text, secrets), NEXT);
  const after = retryAfter(response, io.now());
  const { why, retryable } = error;
  throw after === undefined ? error : new SourceError(error.message, retryable, { why, after });
}

/** A link that somebody may act by is shown to nobody but its target. */
export function linkSecrets(link: string | undefined): readonly string[] {
  return link === undefined ? [] : [link, new URL(link).searchParams.get("code") ?? link];
}

function retryAfter({ headers }: Response, now: number): number | undefined {
  const asked = headers.get("retry-after");
  return asked === null ? undefined : retryDelay(1, asked, now, Number.POSITIVE_INFINITY);
}

async function exchange(
  { place, url, method = "POST", headers, body }: Post,
  { fetch, signal, timeout }: NotifierIo,
): Promise<{ readonly response: Response; readonly text: string }> {
  const limit = AbortSignal.timeout(timeout);
  try {
    const response = await fetch(url, {
      method,
      redirect: "manual",
      signal: AbortSignal.any([signal, limit]),
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = new TextDecoder().decode(await readBody(response, LARGEST));
    return { response, text };
  } catch (cause) {
    signal.throwIfAborted();
    const problem = limit.aborted
      ? `did not answer within ${timeout / 1000} s`
      : "cannot be reached";
    throw new SourceError(`${place} ${problem}${failureCode(cause)}`, true);
  }
}
