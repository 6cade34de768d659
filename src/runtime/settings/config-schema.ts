import { z } from "zod";
import { alerts } from "./alerts.ts";
import { attach } from "./attach.ts";
import { changes } from "./changes.ts";
import { channels } from "./channels.ts";
import { database } from "./database.ts";
import { environments } from "./environments.ts";
import { evidence } from "./evidence.ts";
import { oncall } from "./oncall.ts";
import { owners } from "./owners.ts";
import { page } from "./page.ts";
import { people } from "./people.ts";
import { prompts } from "./prompts.ts";
import { retention } from "./retention.ts";
import { schedules } from "./schedules.ts";
import type { Section, SettingPath, UntrustedPlace } from "./section.ts";
import { segments } from "./segments.ts";
import { sources } from "./sources.ts";
import { targets } from "./targets.ts";
import { timezone } from "./timezone.ts";
import { workflows } from "./workflows.ts";

/** The keys of `forensics.yaml`, in the order in which they are documented. */
const sections = {
  timezone,
  environments,
  prompts,
  workflows,
  channels,
  owners,
  oncall,
  people,
  segments,
  sources,
  schedules,
  targets,
  alerts,
  changes,
  retention,
  evidence,
  attach,
  page,
  database,
} satisfies Record<string, Section>;

type Sections = typeof sections;
type Shape = { [Key in keyof Sections]: Sections[Key]["schema"] };

const shape = Object.fromEntries(
  Object.entries(sections).map(([key, section]) => [key, section.schema]),
) as unknown as Shape;

export const configSchema = z.strictObject(shape);

/** What `forensics.yaml` says, with the defaults of what it leaves out. */
export type Config = z.output<typeof configSchema>;

/** The parts of a file's value that take effect only after `forensics trust`. */
export function privilegedPaths(value: object, place: UntrustedPlace): readonly SettingPath[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const section: Section | undefined = Object.hasOwn(sections, key)
      ? sections[key as keyof Sections]
      : undefined;
    const paths = section === undefined ? [[]] : section.privileged(inner, place);
    return paths.map((path) => [key, ...path]);
  });
}
