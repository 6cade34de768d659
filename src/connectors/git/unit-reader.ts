import { type BlobReader, openBlobReader } from "./blob-reader.ts";
import { extractUnits, type Kept } from "./extract-units.ts";
import type { UnitsOfFile } from "./unit.ts";

/** Reads the units of a path's content by its blob, each once while it is fresh. */
export interface UnitReader {
  readonly unitsAt: (path: string, blob: string | undefined) => Promise<UnitsOfFile>;
  /** Begins to read what will be asked for later, as long as there is room to keep it. */
  readonly foresee: (path: string, blob: string | undefined) => void;
  /** In words, how many contents could not be had so far, and why. */
  readonly notes: () => readonly string[];
  readonly close: () => void;
}

const NOTHING: UnitsOfFile = { kind: "units", units: [] };
/** Texts kept for the next commit of the same file, in characters. */
const HELD_LIMIT = 24_000_000;
/** What is read before it is asked for never takes so much that it drives itself out. */
const FORESEEN_LIMIT = { characters: HELD_LIMIT / 2, contents: 4000 };

export function openUnitReader(folder: string, keep: Kept, signal: AbortSignal): UnitReader {
  const blobs = openBlobReader(folder, signal);
  const held = new Map<string, Promise<UnitsOfFile>>();
  const unknown = new Map<string, number>();
  let size = 0;
  const read = async (path: string, blob: string): Promise<UnitsOfFile> => {
    const units = await unitsOf(blobs, keep, path, blob);
    if (units.kind === "unknown") unknown.set(units.why, (unknown.get(units.why) ?? 0) + 1);
    else size += units.units.reduce((sum, unit) => sum + unit.text.length, 200);
    if (size > HELD_LIMIT) {
      held.clear();
      size = 0;
    }
    return units;
  };
  const unitsAt = (path: string, blob: string | undefined): Promise<UnitsOfFile> => {
    if (blob === undefined) return Promise.resolve(NOTHING);
    const key = `${blob} ${path}`;
    const units = held.get(key) ?? read(path, blob);
    held.set(key, units);
    return units;
  };
  const foresee = (path: string, blob: string | undefined): void => {
    const hasRoom = size < FORESEEN_LIMIT.characters && held.size < FORESEEN_LIMIT.contents;
    // Whoever asks for it hears of its failure.
    if (hasRoom) unitsAt(path, blob).catch(() => undefined);
  };
  return { unitsAt, foresee, notes: () => unknownNotes(unknown), close: blobs.close };
}

async function unitsOf(
  blobs: BlobReader,
  keep: Kept,
  path: string,
  id: string,
): Promise<UnitsOfFile> {
  const blob = await blobs.read(id);
  return blob.kind === "bytes"
    ? extractUnits(path, blob.bytes, keep)
    : { kind: "unknown", why: blob.kind };
}

function unknownNotes(unknown: ReadonlyMap<string, number>): readonly string[] {
  const words: Readonly<Record<string, string>> = {
    missing: "are absent from this clone",
    too_large: "are larger than 1 MiB",
    unreadable: "cannot be read as what their name says",
  };
  return [...unknown].map(
    ([why, count]) => `${count} contents of files ${words[why] ?? why}: their prompts are unknown`,
  );
}
