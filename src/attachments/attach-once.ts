import { setTimeout as wait } from "node:timers/promises";
import { SourceError } from "../domain/errors.ts";
import { retryDelay } from "../runtime/retry-delay.ts";
import type { AttachmentIo, AttachmentPlace } from "./attachment-place.ts";

/** What became of an attachment. */
export interface Attached {
  readonly id: string;
  readonly how: "created" | "updated";
}

const ATTEMPTS = 4;

/**
 * Updates what was attached before, else attaches it, once. Before anything is attached again after a fault, the place is
 * asked whether the first attempt arrived; where it cannot be asked, nothing is attached twice.
 * @param known the id that was remembered, if one was
 */
export async function attachOnce(
  place: AttachmentPlace,
  body: string,
  known: string | undefined,
  io: AttachmentIo,
): Promise<Attached> {
  if (await updateFound(place, known, body)) return { id: known ?? "", how: "updated" };
  for (let attempt = 1; ; attempt += 1) {
    const found = await place.find();
    if (await updateFound(place, found, body)) {
      return { id: found ?? "", how: attempt === 1 ? "updated" : "created" };
    }
    const id = await tryToCreate(place, body, found === "cannot_look", attempt === ATTEMPTS);
    if (id !== undefined) return { id, how: "created" };
    await rest(attempt, io);
  }
}

/** @returns undefined where another attempt may succeed and can do no harm */
async function tryToCreate(
  place: AttachmentPlace,
  body: string,
  isBlind: boolean,
  isLast: boolean,
): Promise<string | undefined> {
  try {
    return await place.create(body);
  } catch (error) {
    if (!(error instanceof SourceError) || !error.retryable || isLast) throw error;
    if (isBlind && error.why !== "rate_limited") throw unsure(place, error);
    return undefined;
  }
}

async function updateFound(
  place: AttachmentPlace,
  found: string | undefined,
  body: string,
): Promise<boolean> {
  if (found === undefined || found === "cannot_look") return false;
  return await place.update(found, body);
}

/** Whoever limits how often it is asked did nothing; after any other fault what was sent may have arrived. */
function unsure({ name }: AttachmentPlace, { message }: SourceError): SourceError {
  return new SourceError(
    `${message}. Whether it arrived in ${name} cannot be seen, so it is not sent again`,
    false,
  );
}

async function rest(attempt: number, { pause: wanted = pause, signal, now }: AttachmentIo) {
  signal.throwIfAborted();
  await wanted(retryDelay(attempt, null, now()) ?? 0, signal);
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal });
}

/** Runs an update, and says whether there was anything to update. */
export async function updated(change: () => Promise<unknown>): Promise<boolean> {
  try {
    await change();
    return true;
  } catch (error) {
    if (error instanceof SourceError && error.why === "not_configured") return false;
    throw error;
  }
}
