import { createHash } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { InputError } from "../domain/errors.ts";

const fileName = "trusted.json";
const trustSchema = z.object({
  schema: z.literal("forensics.trust/1"),
  files: z.record(z.string(), z.string()),
});

/** Who may have written the trust file: the person who runs the program, and nobody else. */
export interface TrustPlace {
  readonly folder: string;
  readonly uid: number | undefined;
}

export interface Trust {
  /** Real path of an accepted file to the hash of the bytes that were accepted. */
  readonly files: Readonly<Record<string, string>>;
  /** Why what is there was not believed. */
  readonly note: string | undefined;
}

/** Whether this person accepted the file at that path with exactly these bytes. */
export function isTrusted(trust: Trust, path: string, digest: string): boolean {
  const real = realpathSync(path);
  return Object.hasOwn(trust.files, real) && trust.files[real] === digest;
}

/** What this person has accepted. A file or folder that somebody else could have written is ignored, and said. */
export function readTrust(place: TrustPlace): Trust {
  const path = join(place.folder, fileName);
  const file = factsOf(path);
  if (file === undefined) return { files: {}, note: undefined };
  const doubt = folderDoubt(place) ?? fileDoubt(file, place.uid);
  if (doubt !== undefined) return { files: {}, note: `${path} is ignored: ${doubt}` };
  try {
    return {
      files: trustSchema.parse(JSON.parse(readFileSync(path, "utf8"))).files,
      note: undefined,
    };
  } catch {
    return { files: {}, note: `${path} is ignored: it is not a list of trusted files` };
  }
}

/** Accepts the file of that digest at that path; a changed file is untrusted again. */
export function addTrust(place: TrustPlace, path: string, digest: string): void {
  mkdirSync(dirname(place.folder), { recursive: true });
  if (factsOf(place.folder) === undefined) mkdirSync(place.folder, { mode: 0o700 });
  const doubt = folderDoubt(place);
  if (doubt !== undefined) {
    throw new InputError(
      `Nothing can be trusted in ${place.folder}: ${doubt}`,
      `chmod 700 ${place.folder}`,
    );
  }
  const files = { ...readTrust(place).files, [realpathSync(path)]: digest };
  const target = join(place.folder, fileName);
  const draft = `${target}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ schema: "forensics.trust/1", files }, null, 2)}\n`, {
    mode: 0o600,
  });
  renameSync(draft, target);
}

/** What a file is known by. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

function factsOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function folderDoubt({ folder, uid }: TrustPlace): string | undefined {
  const facts = factsOf(folder);
  if (facts === undefined || !facts.isDirectory()) return "its folder is not a folder";
  if (uid !== undefined && facts.uid !== uid) return "its folder belongs to another user";
  return (facts.mode & 0o022) === 0 ? undefined : "others may write to its folder";
}

function fileDoubt(facts: Stats, uid: number | undefined): string | undefined {
  if (!facts.isFile()) return "it is not a regular file";
  if (uid !== undefined && facts.uid !== uid) return "it belongs to another user";
  return (facts.mode & 0o077) === 0 ? undefined : "its mode is not 0600";
}
