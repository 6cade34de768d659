import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ServerBinaries } from "./binaries.ts";

/** A container may run with a user id that has no line in /etc/passwd. */
export function isNamelessUser(error: unknown): boolean {
  return error instanceof Error && /could not look up effective user ID/.test(error.message);
}

/**
 * initdb, and the server while it makes its first tables, ask for the name of their user, put it to no use (the superuser's
 * name is given), and end where there is none. These copies take the first name of /etc/passwd for an answer.
 */
export async function namelessInitdb(binaries: ServerBinaries, folder: string): Promise<string> {
  const native = dirname(dirname(binaries.initdb));
  const bin = join(folder, "bin");
  await mkdir(bin);
  for (const name of ["lib", "share"]) await symlink(join(native, name), join(folder, name));
  await copyNameless(binaries.postgres, join(bin, "postgres"));
  await copyNameless(binaries.initdb, join(bin, "initdb"));
  return join(bin, "initdb");
}

/** Both functions of the C library answer with an entry of /etc/passwd, and their names are of one length. */
async function copyNameless(from: string, to: string): Promise<void> {
  const program = await readFile(from);
  const name = program.indexOf("\0getpwuid\0");
  if (name >= 0) program.write("getpwent", name + 1, "latin1");
  await writeFile(to, program, { mode: 0o700 });
}
