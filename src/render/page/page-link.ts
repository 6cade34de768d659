/** What the parts of a query are, by their name; those that are undefined or empty are left out. */
export type LinkFields = Readonly<Record<string, string | undefined>>;

/** A path of our own with each of its parts and its query encoded, whatever stands in them. */
export function pageLink(parts: readonly string[], fields: LinkFields = {}): string {
  // Half of a character cannot be encoded.
  const path = `/${parts.map((part) => encodeURIComponent(part.toWellFormed())).join("/")}`;
  const query = new URLSearchParams();
  for (const [name, value = ""] of Object.entries(fields)) {
    if (value !== "") query.set(name, value.toWellFormed());
  }
  return query.size === 0 ? path : `${path}?${query}`;
}
