import { z } from "zod";
import { secretReference } from "../secret-reference.ts";
import { allPrivileged, type Section } from "./section.ts";

const origin = z.url({ protocol: /^https?$/ });

/** Where timelines are attached, and as whom: takes effect only where the file is trusted. */
export const attach = {
  schema: z
    .strictObject({
      github: z
        .strictObject({ url: origin.default("https://api.github.com"), token: secretReference })
        .optional(),
      jira: z.strictObject({ url: origin, email: z.email(), token: secretReference }).optional(),
      slack: z
        .strictObject({ url: origin.default("https://slack.com/api"), token: secretReference })
        .optional(),
    })
    .default({}),
  privileged: allPrivileged,
} satisfies Section;
