import { openBlobReader } from "./blob-reader.ts";

/**
 * The text of a file as a commit's tree holds it; `undefined` when it is not there, is no regular text, is larger than
 * 1 MiB or is absent from a partial clone. Nothing is checked out, no filter and no conversion runs.
 * @param repository folder of a work tree or a bare repository
 * @param commit full id of a commit
 * @param path repository-relative, with slashes
 */
export async function readFileAt(
  repository: string,
  commit: string,
  path: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!/^[0-9a-f]{40,64}$/.test(commit) || path.includes("\n")) return undefined;
  const blobs = openBlobReader(repository, signal);
  try {
    const blob = await blobs.read(`${commit}:${path}`).catch(isAbsent);
    if (blob?.kind !== "bytes" || blob.bytes.includes(0)) return undefined;
    return blob.bytes.toString("utf8");
  } finally {
    blobs.close();
  }
}

// A partial clone would fetch it, and must not.
function isAbsent(cause: unknown): undefined {
  if (!(cause instanceof Error && /promisor|could not fetch/.test(cause.message))) throw cause;
}
