/**
 * The names of the settings that differ between two texts of settings: keys of JSON objects at any depth, else the lines
 * that only one of them has.
 * @example `{"top_p": 1, "max_tokens": 512}` to `{"top_p": 1, "max_tokens": 64}` → `["max_tokens"]`
 */
export function settingsMoved(before: string, after: string): readonly string[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return names.filter((name) => was.get(name) !== is.get(name));
}

function leavesOf(text: string): ReadonlyMap<string, string> {
  const value = objectIn(text);
  if (value === undefined) return new Map(linesOf(text).map((line) => [line, line]));
  const leaves = new Map<string, string>();
  const open: (readonly [string, unknown])[] = Object.entries(value);
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const [path, inner] = one;
    if (typeof inner !== "object" || inner === null) leaves.set(path, JSON.stringify(inner));
    else for (const [key, leaf] of Object.entries(inner)) open.push([`${path}.${key}`, leaf]);
  }
  return leaves;
}

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
