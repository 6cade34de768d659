/** What stands between `---` lines at the top of a file. */
export function headOf(source: string): string | undefined {
  const head = /^---\r?\n([\s\S]{0,20000}?)\r?\n---\s*$/m.exec(source);
  return head?.index === 0 ? head[1] : undefined;
}
