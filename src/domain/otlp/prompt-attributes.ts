import { isContentHash } from "../revision.ts";
import type { AttributePlace } from "./attribute-shape.ts";
import { echoedPrompt } from "./echoed-prompt.ts";
import { type Attributes, firstWord } from "./read-attribute.ts";

/** A prompt as telemetry names it. */
export interface NamedPrompt {
  readonly prompt: string | undefined;
  readonly version: string | undefined;
  /** `sha256:` and 64 hex digits. */
  readonly hash: string | undefined;
}

const DATADOG = "_dd.ml_obs.prompt_tracking";
const LANGFUSE_IN_SDK = "ai.telemetry.metadata.langfusePrompt";
const LANGWATCH = "langwatch.prompt.id";
const HANDLES: readonly AttributePlace[] = [LANGWATCH];
const HASHES: readonly AttributePlace[] = ["pf.prompt.sha256"];

/** Exact keys, the best first: `gen_ai.prompt` and what begins with `gen_ai.prompt.0` hold text of a prompt. */
const NAMES: readonly AttributePlace[] = [
  "pf.prompt.key",
  "gen_ai.prompt.name",
  "langfuse.observation.prompt.name",
  "langfuse.prompt.name",
  "traceloop.prompt.key",
  "langwatch.prompt.handle",
  "promptlayer.prompt.name",
  "confident.span.prompt_alias",
];
const LATER_NAMES: readonly AttributePlace[] = [
  "prompt.id",
  [DATADOG, "name"],
  [LANGFUSE_IN_SDK, "name"],
  "langsmith.metadata.lc_hub_repo",
  "ai.settings.context.promptName",
  "ai.telemetry.metadata.promptName",
  "ai.telemetry.metadata.promptKey",
];
const VERSIONS: readonly AttributePlace[] = [
  "pf.prompt.version",
  "gen_ai.prompt.version",
  "langfuse.observation.prompt.version",
  "langfuse.prompt.version",
  "traceloop.prompt.version",
  "langwatch.prompt.version.number",
  "langwatch.prompt.version.id",
  "promptlayer.prompt.version",
  "confident.span.prompt_commit_hash",
];
const LATER_VERSIONS: readonly AttributePlace[] = [
  "llm.prompt_template.version",
  [DATADOG, "version"],
  [LANGFUSE_IN_SDK, "version"],
  "langsmith.metadata.lc_hub_commit_hash",
  "ai.settings.context.promptVersion",
  "ai.telemetry.metadata.promptVersion",
  "traceloop.prompt.version_hash",
  // What a response echoes of a prompt that the provider keeps.
  "prompt.version",
];
/** Templates before values are filled in; what a model was sent is none. */
const TEMPLATES: readonly AttributePlace[] = [
  "traceloop.prompt.template",
  "llm.prompt_template.template",
  [DATADOG, "template"],
];

/** Where names, versions and hashes stand: words, and objects with a name and a version. */
export const NAMING_KEYS: readonly string[] = [
  ...[...NAMES, ...LATER_NAMES, ...VERSIONS, ...LATER_VERSIONS].filter(
    (place) => typeof place === "string",
  ),
  LANGWATCH,
];
export const NAMING_OBJECTS: readonly string[] = [DATADOG, LANGFUSE_IN_SDK];

/**
 * The prompt that spans or records name.
 * @param hashText the content hash of a template: `sha256:` and hex
 */
export function promptOf(
  sources: readonly Attributes[],
  hashText: (template: string) => string,
): NamedPrompt {
  const [handle, suffix] = splitHandle(firstWord(sources, HANDLES));
  const prompt = firstWord(sources, NAMES) ?? handle ?? firstWord(sources, LATER_NAMES);
  const version = firstWord(sources, VERSIONS) ?? suffix ?? firstWord(sources, LATER_VERSIONS);
  const hash = hashOf(sources, hashText);
  const echo = version === undefined ? echoedPrompt(sources) : undefined;
  // A prompt of another name is another one, whose version this is not.
  if (echo === undefined || (prompt ?? echo.id) !== echo.id) return { prompt, version, hash };
  return { prompt: echo.id, version: echo.version, hash };
}

/** LangWatch writes `handle:version`. */
function splitHandle(id: string | undefined): readonly (string | undefined)[] {
  const colon = id?.lastIndexOf(":") ?? -1;
  return colon > 0 ? [id?.slice(0, colon), id?.slice(colon + 1)] : [id, undefined];
}

function hashOf(
  sources: readonly Attributes[],
  hashText: (template: string) => string,
): string | undefined {
  const stated = firstWord(sources, HASHES)?.toLowerCase();
  const hash = stated?.startsWith("sha256:") === false ? `sha256:${stated}` : stated;
  if (hash !== undefined && isContentHash(hash)) return hash;
  const template = firstWord(sources, TEMPLATES);
  return template === undefined ? undefined : hashText(template);
}
