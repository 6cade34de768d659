import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readPiece } from "../../../src/runtime/read-piece.ts";
import { openFile } from "../../../src/runtime/tail-position.ts";
import { tempFolder } from "../../support/temp-folder.ts";

/** A file of one line that was read to its end, and stays open. */
async function readOnce() {
  const path = join(tempFolder().path, "app.log");
  writeFileSync(path, "one\n");
  const file = await openFile(path);
  if (file === undefined) throw new Error("the file is there");
  onTestFinished(() => file.handle.close());
  const next = async () => (await readPiece(file, false))?.lines.map(({ text }) => text);
  expect(await next()).toEqual(["one"]);
  return { path, file, next };
}

test("what was appended is read from where it was left", async () => {
  const { path, file, next } = await readOnce();
  appendFileSync(path, "two\nthr");
  expect(await next()).toEqual(["two"]);
  expect(file.offset).toBe(8);
  expect(await next()).toBeUndefined();
});

test("a file that was written anew since is not read past the old end, and is left as it was known", async () => {
  const { path, file, next } = await readOnce();
  const { offset, head } = file;
  writeFileSync(path, "two\nthree\n");
  expect(await next()).toBeUndefined();
  expect(file).toMatchObject({ offset, head });
});
