import { z } from "zod";
import { nameSchema, namesSchema } from "./name.ts";
import { refuseSharedNames } from "./refuse-shared-names.ts";
import { nothingPrivileged, type Section } from "./section.ts";

const environment = z.strictObject({
  labels: namesSchema.default([]),
  attributes: z.record(nameSchema, namesSchema).default({}),
  clusters: namesSchema.default([]),
});

export const environments = {
  schema: z
    .record(nameSchema, environment)
    .superRefine((all, context) => {
      refuseSharedNames(all, (one) => one.labels, "labels", context);
      refuseSharedNames(all, (one) => one.clusters, "clusters", context);
    })
    .default({}),
  privileged: nothingPrivileged,
} satisfies Section;
