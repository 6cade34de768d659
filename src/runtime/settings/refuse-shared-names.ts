import type { z } from "zod";

/** Refuses a name that stands under two entries, since it could then mean either. */
export function refuseSharedNames<Entry>(
  entries: Readonly<Record<string, Entry>>,
  namesOf: (entry: Entry, key: string) => readonly string[],
  listKey: string,
  context: z.RefinementCtx,
): void {
  const firstAt = new Map<string, string>();
  for (const [key, entry] of Object.entries(entries)) {
    for (const name of new Set(namesOf(entry, key))) {
      const other = firstAt.get(name);
      if (other !== undefined) {
        const message = `has ${JSON.stringify(name)}, which ${other} has too`;
        context.addIssue({ code: "custom", path: [key, listKey], message });
      }
      firstAt.set(name, key);
    }
  }
}
