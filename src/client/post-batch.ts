import { readText } from "../domain/classify/read-field.ts";

/** What became of a batch. */
export type Posted =
  | {
      readonly kind: "kept";
      readonly accepted: number;
      readonly duplicates: number;
      readonly rejected: number;
      /** Why the first of the rejected ones was. */
      readonly why: string | undefined;
    }
  | { readonly kind: "later"; readonly why: string; readonly afterMs: number | undefined }
  | { readonly kind: "too_large" }
  | { readonly kind: "refused"; readonly why: string };

export interface PostTarget {
  readonly url: string;
  readonly token: string | undefined;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
}

const AGAIN: ReadonlySet<number> = new Set([408, 425, 429]);
const LONGEST_WAIT_MS = 60_000;

/** Sends one batch and says what to do with it; never throws. A redirect is refused, since the token is for one place. */
export async function postBatch(target: PostTarget, body: string): Promise<Posted> {
  try {
    const response = await target.fetch(`${target.url.replace(/\/+$/, "")}/v1/outcomes`, {
      method: "POST",
      redirect: "manual",
      headers: {
        "content-type": "application/json",
        ...(target.token === undefined ? {} : { authorization: `Bearer ${target.token}` }),
      },
      body,
      signal: AbortSignal.timeout(target.timeoutMs),
    });
    return await readResponse(response);
  } catch (error) {
    return { kind: "later", why: reasonOf(error), afterMs: undefined };
  }
}

async function readResponse(response: Response): Promise<Posted> {
  const { status } = response;
  // Read to the end in any case, or the connection is not free for the next one.
  const text = await response.text();
  if (status >= 200 && status < 300) return readKept(text);
  const why = `HTTP ${status}`;
  if (status === 413) return { kind: "too_large" };
  if (!AGAIN.has(status) && status < 500) return { kind: "refused", why };
  return { kind: "later", why, afterMs: waitOf(response.headers.get("retry-after")) };
}

function readKept(text: string): Posted {
  const body = parsed(text);
  const rejected: readonly unknown[] = Array.isArray(body["rejected"]) ? body["rejected"] : [];
  return {
    kind: "kept",
    accepted: countOf(body["accepted"]),
    duplicates: countOf(body["duplicates"]),
    rejected: rejected.length,
    why: readText(rejected[0], "error")?.slice(0, 200),
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text) ?? {}) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

function countOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

/** Seconds, or a date, in milliseconds from now. */
function waitOf(header: string | null): number | undefined {
  if (header === null || header === "") return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_WAIT_MS);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : "unknown";
}
