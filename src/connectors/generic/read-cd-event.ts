import { kindOfWord } from "./change-word.ts";
import { importFields } from "./import-fields.ts";
import type { CdEvent, Fields } from "./payload.ts";

/** Of CDEvents these are changes; pipelines, builds, tests and incidents change nothing that is served. */
const CHANGES = /^dev\.cdevents\.(?:service|environment|change|artifact)\./;
const CUSTOM = /^dev\.cdeventsx\./;

/** A CDEvent as a change of the import format; undefined where it is none. */
export function readCdEvent({ context, subject, customData }: CdEvent): Fields | undefined {
  const { id, source, type, timestamp, chainId } = context;
  if (!CHANGES.test(type) && !CUSTOM.test(type)) return undefined;
  const { environment, artifactId } = subject.content;
  // dev.cdevents.SUBJECT.PREDICATE.VERSION, a custom subject being TOOL-SUBJECT.
  const word = type.split(".").slice(2, 4).join(".");
  return {
    kind: kindOfWord(word),
    prompt: promptOf(subject.id, type),
    environment: environment?.id,
    version: artifactId === undefined ? undefined : versionOfPackage(artifactId),
    occurred_at: timestamp,
    group: chainId,
    message: `${word} ${subject.id}`,
    ...importFields(customData),
    id: `${source} ${id}`,
  };
}

/** A service is no prompt unless its name says so. */
function promptOf(subject: string, type: string): string | undefined {
  const [, named] = /^prompts?\/(.+)$/.exec(subject) ?? [];
  if (named !== undefined) return named;
  return CUSTOM.test(type) && /prompt/.test(type) ? subject : undefined;
}

/** `pkg:generic/invoice-extract@8?arch=x` → `8` */
function versionOfPackage(purl: string): string | undefined {
  return /@([^?#@/]+)(?:[?#].*)?$/.exec(purl)?.[1];
}
