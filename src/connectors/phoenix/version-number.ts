/**
 * The number in the id of a version, which counts up over a server; the id itself where it holds none.
 * @example "UHJvbXB0VmVyc2lvbjoxMg==" → "12"
 */
export function versionNumber(id: string): string {
  const text = Buffer.from(id, "base64").toString("latin1");
  return /^PromptVersion:(\d+)$/.exec(text)?.[1] ?? id;
}
