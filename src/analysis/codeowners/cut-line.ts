/**
 * The words of a line, cut at blanks that no backslash escapes; backslashes stay.
 *
 * Example: `cutLine("a\\ b/  @x")` is `["a\\ b/", "@x"]`.
 * Source: GitHub Docs, About code owners; GitLab Docs, Code Owners syntax.
 */
export function cutLine(line: string): string[] {
  if (!line.includes("\\")) return line.split(/[ \t]+/).filter((word) => word !== "");
  const words: string[] = [];
  let word = "";
  let escaped = false;
  for (const char of line) {
    const blank = char === " " || char === "\t";
    if (blank && !escaped) {
      if (word !== "") words.push(word);
      word = "";
    } else {
      word += char;
    }
    escaped = !escaped && char === "\\";
  }
  if (word !== "") words.push(word);
  return words;
}
