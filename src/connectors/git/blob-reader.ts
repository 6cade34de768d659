import { type RunningGit, startGit } from "./run-git.ts";

/** Larger files are not read: nobody keeps a prompt in them. */
const BLOB_LIMIT = 1024 * 1024;

/** A file's bytes, or why there are none. */
export type Blob =
  | { readonly kind: "bytes"; readonly bytes: Buffer }
  | { readonly kind: "missing" }
  | { readonly kind: "too_large" };

/** One `git cat-file --batch` that answers in the order it is asked. */
export interface BlobReader {
  readonly read: (id: string) => Promise<Blob>;
  readonly close: () => void;
}

interface Waiting {
  readonly resolve: (blob: Blob) => void;
  readonly reject: (cause: unknown) => void;
}

export function openBlobReader(folder: string, signal: AbortSignal): BlobReader {
  const git = startGit(folder, ["cat-file", "--batch"], signal);
  const waiting: Waiting[] = [];
  let failure: unknown;
  const fail = (cause: unknown) => {
    failure = cause;
    for (const one of waiting.splice(0)) one.reject(cause);
  };
  // Questions of one turn go out in one write.
  let asked = "";
  const ask = () => {
    git.stdin.write(asked);
    asked = "";
  };
  answerAll(git, waiting).then(
    () => fail(new Error("git cat-file has ended")),
    (cause: unknown) => fail(cause),
  );
  return {
    read: (id) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        waiting.push({ resolve, reject });
        if (asked === "") setImmediate(ask);
        asked += `${id}\n`;
      }),
    close: () => {
      git.stdin.end();
      git.stop();
    },
  };
}

async function answerAll(git: RunningGit, waiting: Waiting[]): Promise<void> {
  const parser = blobParser((blob) => waiting.shift()?.resolve(blob));
  for await (const chunk of git.stdout) parser(chunk);
  await git.done;
}

/** Parses `<id> blob <size>\n<bytes>\n` and `<id> missing\n`, keeping no more than the limit of any blob. */
function blobParser(found: (blob: Blob) => void): (chunk: Buffer) => void {
  let held: Buffer[] = [];
  let header = "";
  let left: number | undefined;
  let size = 0;
  const finish = () => {
    const bytes = Buffer.concat(held);
    found(
      size > BLOB_LIMIT ? { kind: "too_large" } : { kind: "bytes", bytes: bytes.subarray(0, size) },
    );
    held = [];
    left = undefined;
  };
  const takeHeader = (chunk: Buffer): Buffer => {
    const end = chunk.indexOf(10);
    header += chunk.toString("latin1", 0, end === -1 ? chunk.length : end);
    if (end === -1) return Buffer.alloc(0);
    const answer = / blob (\d+)$/.exec(header);
    header = "";
    if (answer === null) found({ kind: "missing" });
    size = Number(answer?.[1] ?? 0);
    // The newline after the bytes counts as one of them.
    left = answer === null ? undefined : size + 1;
    return chunk.subarray(end + 1);
  };
  const takeBytes = (chunk: Buffer, wanted: number): Buffer => {
    const piece = chunk.subarray(0, wanted);
    if (size <= BLOB_LIMIT) held.push(piece);
    left = wanted - piece.length;
    if (left === 0) finish();
    return chunk.subarray(piece.length);
  };
  return (chunk) => {
    let rest = chunk;
    while (rest.length > 0) rest = left === undefined ? takeHeader(rest) : takeBytes(rest, left);
  };
}
