import type { NamedPart } from "../domain/named-parts.ts";

/**
 * The recorded prompt that a text names as its part. A path names a file by the end of its path, with or without an
 * extension; where several files end so, the one beside the whole is meant, and without one nobody can know.
 * @param whole the recorded name of the prompt whose text names the part
 * @param recorded names of prompts of the same source
 */
export function findPart(
  part: NamedPart,
  whole: string,
  recorded: ReadonlySet<string>,
): string | undefined {
  if (part.by === "prompt") return recorded.has(part.name) ? part.name : undefined;
  const wanted = stemOf(part.name);
  const found = [...recorded].filter((name) => name !== whole && endsWithPath(name, wanted));
  if (found.length < 2) return found[0];
  const beside = found.filter((name) => folderOf(stemOf(name)) === besideOf(whole, wanted));
  return beside.length === 1 ? beside[0] : undefined;
}

function endsWithPath(name: string, wanted: string): boolean {
  const stem = stemOf(name);
  return stem === wanted || stem.endsWith(`/${wanted}`);
}

/** Without an extension, a leading `./` or the underscore that marks a partial. */
function stemOf(path: string): string {
  const [file = ""] = path.split("#");
  return file
    .replace(/^(?:\.\/)+/, "")
    .replace(/(^|\/)_(?=[^/]*$)/, "$1")
    .replace(/(?:\.\w{1,12}){1,2}$/, "");
}

function folderOf(stem: string): string {
  return stem.split("/").slice(0, -1).join("/");
}

function besideOf(whole: string, wanted: string): string {
  return [folderOf(stemOf(whole)), folderOf(wanted)].filter((one) => one !== "").join("/");
}
