import {
  appendFileSync,
  copyFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { tailFile } from "../../../src/runtime/tail-file.ts";
import type { TailPosition } from "../../../src/runtime/tail-position.ts";
import { tempFolder } from "../../support/temp-folder.ts";

/** Follows a file and keeps what it told. */
function follow(path: string, from?: TailPosition) {
  const ending = new AbortController();
  const seen: string[] = [];
  const state: { position: TailPosition | undefined } = { position: from };
  const ended = (async () => {
    for await (const piece of tailFile(path, from, { pause: 5, signal: ending.signal })) {
      seen.push(...piece.lines.map((line) => line.problem ?? line.text));
      state.position = piece.next;
    }
  })();
  const stop = async () => {
    ending.abort();
    await ended;
    return state.position;
  };
  onTestFinished(async () => {
    await stop();
  });
  return { seen, stop };
}

function logFile() {
  const folder = tempFolder();
  const path = join(folder.path, "app.log");
  return { path, older: `${path}.1` };
}

test("lines are told once whole, in order, also of a file that comes later", async () => {
  const { path } = logFile();
  const { seen } = follow(path);
  writeFileSync(path, "one\ntw");
  await expect.poll(() => seen).toEqual(["one"]);
  appendFileSync(path, "o\n\nthree\n");
  await expect.poll(() => seen).toEqual(["one", "two", "", "three"]);
});

test("a renamed file is read to its end, its last line too, and then the new one", async () => {
  const { path, older } = logFile();
  writeFileSync(path, "one\n");
  const { seen } = follow(path);
  await expect.poll(() => seen).toEqual(["one"]);
  renameSync(path, older);
  appendFileSync(older, "two\nlast words");
  writeFileSync(path, "three\n");
  await expect.poll(() => seen).toEqual(["one", "two", "last words", "three"]);
});

test("a file that is copied and emptied is read to the end of the copy", async () => {
  const { path, older } = logFile();
  writeFileSync(path, "one\n");
  const { seen } = follow(path);
  await expect.poll(() => seen).toEqual(["one"]);
  appendFileSync(path, "two\n");
  copyFileSync(path, older);
  truncateSync(path);
  appendFileSync(path, "3\n");
  await expect.poll(() => seen).toEqual(["one", "two", "3"]);
});

test("a file that was written anew with as many bytes is another file", async () => {
  const { path } = logFile();
  writeFileSync(path, "one\n");
  const { seen } = follow(path);
  await expect.poll(() => seen).toEqual(["one"]);
  writeFileSync(path, "two\nthree\n");
  await expect.poll(() => seen).toEqual(["one", "two", "three"]);
});

test("whoever follows again goes on where it was left", async () => {
  const { path } = logFile();
  writeFileSync(path, "one\ntw");
  const first = follow(path);
  await expect.poll(() => first.seen).toEqual(["one"]);
  const position = await first.stop();
  appendFileSync(path, "o\nthree\n");
  const second = follow(path, position);
  await expect.poll(() => second.seen).toEqual(["two", "three"]);
});

test.each([
  ["renamed", renameSync],
  ["copied", copyFileSync],
])("a file that was %s while nobody looked is finished before the new one", async (_, move) => {
  const { path, older } = logFile();
  writeFileSync(path, "one\n");
  const first = follow(path);
  await expect.poll(() => first.seen).toEqual(["one"]);
  const position = await first.stop();
  appendFileSync(path, "two\n");
  move(path, older);
  rmSync(path, { force: true });
  writeFileSync(path, "three and more\n");
  const second = follow(path, position);
  await expect.poll(() => second.seen).toEqual(["two", "three and more"]);
});

test("what is no text and a line without end are named, and the rest goes on", async () => {
  const { path } = logFile();
  writeFileSync(path, Buffer.from([0xff, 0x0a]));
  appendFileSync(path, `${"x".repeat(1 << 20)}\nnext\n`);
  const { seen } = follow(path);
  await expect.poll(() => seen).toEqual(["not UTF-8", "longer than 1 MiB", "", "next"]);
});
