import { type BlobReader, openBlobReader } from "./blob-reader.ts";
import { extractUnits, type Kept } from "./extract-units.ts";
import type { UnitsOfFile } from "./unit.ts";

/** Reads the units of a path's content by its blob, each once while it is fresh. */
export interface UnitReader {
  readonly unitsAt: (path: string, blob: string | undefined) => Promise<UnitsOfFile>;
  /** In words, how many contents could not be had so far, and why. */
  readonly notes: () => readonly string[];
  readonly close: () => void;
}

const NOTHING: UnitsOfFile = { kind: "units", units: [] };
/** Texts kept for the next commit of the same file, in characters. */
const HELD_LIMIT = 24_000_000;

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
  return { unitsAt, notes: () => unknownNotes(unknown), close: blobs.close };
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
