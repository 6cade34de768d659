import { z } from "zod";
import { InputError } from "../domain/errors.ts";

const line = z.object({
  forensics: z.literal("head/1"),
  number: z.int().positive(),
  at: z.string(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * The heads that an anchor keeps, a JSON object a line: hash by number.
 * @throws InputError naming the line that is no head, or that keeps another hash than an earlier one
 */
export function readAnchorLines(text: string, name: string): ReadonlyMap<number, string> {
  const heads = new Map<number, string>();
  for (const [index, written] of text.split("\n").entries()) {
    if (written.trim() === "") continue;
    const head = parse(written);
    const before = head && heads.get(head.number);
    if (head === undefined || (before !== undefined && before !== head.hash)) {
      const what = head === undefined ? "is no head" : "keeps another hash than a line before it";
      throw new InputError(
        `${name}: line ${index + 1} ${what}.`,
        "Name the file that the anchor keeps.",
      );
    }
    heads.set(head.number, head.hash);
  }
  return heads;
}

function parse(written: string): z.output<typeof line> | undefined {
  try {
    return line.safeParse(JSON.parse(written)).data;
  } catch {
    return undefined;
  }
}
