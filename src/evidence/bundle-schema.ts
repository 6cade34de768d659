import { z } from "zod";
import type { EvidenceBundle } from "../domain/evidence.ts";
import { RECORD_KINDS } from "../domain/evidence.ts";

const texts = z.record(z.string(), z.string());
const chain = { source: z.string(), day: z.string(), length: z.int(), link: z.string() };
const step = z.strictObject({ side: z.enum(["left", "right"]), hash: z.string() });

const salts = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("whole"), salt: z.string() }),
  z.strictObject({ kind: z.literal("redacted"), salts: texts, commitments: texts }),
]);

/** A bundle as a file holds it. Nothing but what is checked may stand in it. */
export const bundleSchema: z.ZodType<EvidenceBundle> = z.strictObject({
  schema: z.literal("forensics.evidence/1"),
  head: z.strictObject({
    number: z.int(),
    at: z.string(),
    root: z.string(),
    chains: z.array(z.strictObject(chain)),
    previous: z.string(),
    hash: z.string(),
  }),
  chains: z.array(
    z.strictObject({
      ...chain,
      leaves: z.array(z.string()),
      proof: z.strictObject({ path: z.array(step) }),
    }),
  ),
  records: z.array(
    z.strictObject({
      kind: z.enum(RECORD_KINDS),
      id: z.string(),
      source: z.string(),
      day: z.string(),
      position: z.int(),
      link: z.string(),
      salts,
      fields: texts,
    }),
  ),
  redacted: z.array(z.string()),
  attached: z.array(z.strictObject({ name: z.string(), json: z.string(), sha256: z.string() })),
});
