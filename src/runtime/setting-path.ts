/** A setting's place as a person writes it: `prompts["support.extract"].owner`. */
export function showSettingPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((shown, key) => shown + showKey(key, shown === ""), "");
}

function showKey(key: PropertyKey, first: boolean): string {
  if (typeof key === "number") return `[${key}]`;
  const name = String(key);
  if (!/^[\w-]+$/.test(name)) return `[${JSON.stringify(name)}]`;
  return first ? name : `.${name}`;
}
