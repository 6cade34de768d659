/** Removes the white space that all lines with words begin with, as Python's `textwrap.dedent` does. */
export function dedentText(text: string): string {
  const lines = text.split("\n").map((line) => (line.trim() === "" ? "" : line));
  const margins = lines
    .filter((line) => line !== "")
    .map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  const margin = margins.reduce<string | undefined>(
    (common, one) => (common === undefined ? one : commonStart(common, one)),
    undefined,
  );
  return lines.map((line) => line.slice(margin?.length ?? 0)).join("\n");
}

/** The same for texts that begin on the line of their quote, as `inspect.cleandoc` and JavaScript's dedent tags do. */
export function cleanText(text: string): string {
  const [first = "", ...rest] = text.split("\n");
  const body = dedentText(rest.join("\n"));
  return (rest.length === 0 ? first : `${first.trimStart()}\n${body}`).trim();
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
