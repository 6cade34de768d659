const LONGEST = 200;
const MOST = 20;

/**
 * The `owner` that somebody keeps with a prompt: a name, or a list of them. Whatever else stands there names nobody.
 * @example `["@ana", "@jo"]` → `@ana, @jo`
 */
export function ownerField(value: unknown): string | undefined {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  const names = given.flatMap((one) => (isName(one) ? [one.trim()] : []));
  const isWhole = names.length === given.length && names.length > 0 && names.length <= MOST;
  return isWhole ? names.join(", ") : undefined;
}

function isName(value: unknown): value is string {
  if (typeof value !== "string") return false;
  const name = value.trim();
  return name !== "" && name.length <= LONGEST && !/\p{Cc}/u.test(name);
}
