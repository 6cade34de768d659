import { z } from "zod";
import { refuseInlineSecrets } from "../secret-reference.ts";
import { nameSchema } from "./name.ts";
import type { Section, SettingPath, UntrustedPlace } from "./section.ts";
import { staysInRepository } from "./stays-in-repository.ts";

/** What each connector adds is read by the connector's own schema when the source is opened. */
const source = z
  .looseObject({
    connector: nameSchema,
    required: z.boolean().default(false),
    /** What a way back is written with, where the source allows it: a credential of its own. */
    revert: z.looseObject({}).optional(),
  })
  .superRefine((value, context) => refuseInlineSecrets(value, context));

export const sources = {
  schema: z.record(nameSchema, source).default({}),
  privileged: privilegedSources,
} satisfies Section;

/** A source that reads the repository itself is free; any other may send a request or read what is not the repository's. */
function privilegedSources(value: unknown, place: UntrustedPlace): readonly SettingPath[] {
  const entries = Object.entries(sources.schema.parse(value));
  return entries.filter(([, entry]) => !staysInRepository(entry, place)).map(([name]) => [name]);
}
