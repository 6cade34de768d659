import { randomBytes } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { InputError } from "../domain/errors.ts";
import { type AttachmentPlace, markOf } from "./attachment-place.ts";

/** A stretch of a Markdown file between two marks; what stands around it stays as it is. */
export function fileSection(path: string, handle: string): AttachmentPlace {
  const [start, end] = [`<!-- ${markOf(handle)} -->`, `<!-- /${markOf(handle)} -->`];
  const place = (text: string) => {
    const lines = text.split("\n");
    const from = lines.indexOf(start);
    const to = from < 0 ? -1 : lines.indexOf(end, from);
    return to < 0 ? undefined : { before: lines.slice(0, from), after: lines.slice(to + 1) };
  };
  const section = (body: string) => [...body.trimEnd().split("\n"), end];
  return {
    name: path,
    form: "markdown",
    find: async () => (place((await readText(path)) ?? "") === undefined ? undefined : path),
    async create(body) {
      const text = await readText(path);
      const around = text === undefined || text.trim() === "" ? [] : [text.trimEnd(), ""];
      await replaceFile(path, `${[...around, ...section(body)].join("\n")}\n`);
      return path;
    },
    async update(_, body) {
      const found = place((await readText(path)) ?? "");
      if (found === undefined) return false;
      await replaceFile(path, [...found.before, ...section(body), ...found.after].join("\n"));
      return true;
    },
  };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw refused(path, error);
  }
}

/** Whole or not at all. */
async function replaceFile(path: string, text: string): Promise<void> {
  const beside = `${path}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    await writeFile(beside, text);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw refused(path, error);
  }
}

function refused(path: string, error: unknown): InputError {
  const why = error instanceof Error ? error.message : String(error);
  return new InputError(
    `It could not be attached to ${path}: ${why}.`,
    "Name a file that can be written.",
  );
}
