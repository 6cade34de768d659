import type { z } from "zod";
import type { SourceFile } from "../domain/change-event.ts";
import { InputError } from "../domain/errors.ts";
import type { RevisionSide } from "../domain/revert-plan.ts";
import type { ConnectorIo } from "./connector.ts";

/** What is to be brought back where. */
export interface WayBack {
  /** The handle of the change that is undone. */
  readonly handle: string;
  /** The source's own name of the prompt, and its own key of what moves. */
  readonly prompt: string;
  readonly target: string;
  /** The label or environment that moves, for sources that have some. */
  readonly label: string | undefined;
  /** What each change between the two states did to its file, newest first; none for sources without files. */
  readonly files: readonly SourceFile[];
  readonly live: RevisionSide;
  readonly back: RevisionSide;
  /** The account that asked for it. */
  readonly operator: string;
}

/** What was written. */
export interface WrittenWayBack {
  /** In a sentence. */
  readonly said: string;
  /** False where it takes effect only after somebody did what `next` says. */
  readonly isLive: boolean;
  readonly next: readonly string[];
}

/**
 * Writes the way back at one kind of source. It stands apart from the connector: whoever reads a source needs nothing of
 * it, and it asks for a credential of its own.
 */
export interface Reverter<Settings = unknown, Own = unknown> {
  /** The connector whose sources it writes to. */
  readonly connector: string;
  /** What stands under `revert` of the source. */
  readonly own: z.ZodType<Own>;
  /**
   * Pure: what a person would type or call, exactly. Nothing where the source has no such step.
   * @param written the source as the settings file has it, secrets not read
   */
  steps(way: WayBack, written: unknown): readonly string[];
  /**
   * Reads where the pointer is and writes only if it is where `way.live` says.
   * @throws InputError when somebody moved it meanwhile; nothing is written then
   */
  write(settings: Settings, own: Own, way: WayBack, io: ConnectorIo): Promise<WrittenWayBack>;
}

/** Why nothing was written: what is live is not what the plan was made for. */
export function movedMeanwhile({ prompt, live }: WayBack, found: string | undefined): InputError {
  const expected = live.version ?? live.hash?.slice(0, 15) ?? "what the record says";
  return new InputError(
    `${prompt} was moved meanwhile: it is at ${found ?? "nothing"} and not at ${expected}. Nothing was written.`,
    "forensics sync, then ask again.",
  );
}
