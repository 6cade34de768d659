import { z } from "zod";
import { nameSchema, namesSchema } from "./name.ts";
import { rotaSchema } from "./oncall.ts";
import { refuseSharedNames } from "./refuse-shared-names.ts";
import { nothingPrivileged, type Section } from "./section.ts";

const prompt = z
  .strictObject({
    aliases: namesSchema.default([]),
    owner: nameSchema.optional(),
    oncall: rotaSchema.optional(),
    workflow: nameSchema.optional(),
    workflows: namesSchema.default([]),
    /** Prompts that it is put together from, as their sources or outcomes name them. */
    parts: namesSchema.default([]),
  })
  .transform(({ aliases, owner, oncall, workflow, workflows, parts }) => ({
    aliases,
    parts,
    owner,
    oncall,
    workflows: workflow === undefined ? workflows : [workflow, ...workflows],
  }));

export const prompts = {
  schema: z
    .record(nameSchema, prompt)
    .superRefine((all, context) =>
      refuseSharedNames(all, (one, name) => [name, ...one.aliases], "aliases", context),
    )
    .default({}),
  privileged: nothingPrivileged,
} satisfies Section;
