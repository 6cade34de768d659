import { z } from "zod";

/** Names of labels, tags or environments that count. */
export const wantedNames = z.array(z.string().min(1).max(100)).max(200);

/** Whether an environment counts: one that is listed, and without a list every one. */
export function isListed(wanted: readonly string[] | undefined, name: string): boolean {
  return wanted?.includes(name) ?? true;
}

/** Whether a label counts: one that is listed, and without a list all but `latest`, which every version takes. */
export function isWanted(wanted: readonly string[] | undefined, name: string): boolean {
  return wanted === undefined ? name !== "latest" : wanted.includes(name);
}
