import { z } from "zod";
import { CHANNELS } from "../../domain/channel.ts";
import { nothingPrivileged, type Section } from "./section.ts";

export const channelSchema = z.enum(CHANNELS);

/** The order in which channels are preferred; those that are not named come last. */
export const channels = {
  schema: z
    .array(channelSchema)
    .max(CHANNELS.length)
    .default([])
    .transform((named) => [...new Set([...named, ...CHANNELS])]),
  privileged: nothingPrivileged,
} satisfies Section;
