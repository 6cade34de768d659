import { connectors } from "../connectors/registry.ts";
import { meters } from "../meters/registry.ts";
import type { Settings } from "../runtime/settings.ts";
import type { AnswerSettings } from "../workflows/answer-question.ts";
import { pushedSources } from "./pushed-sources.ts";

/** Where commits are reviewed. */
const FORGES: ReadonlySet<string> = new Set(["github", "gitlab"]);

/** Meters count, and some connectors tell of people only: neither can hide a change. */
const WITHOUT_CHANGES: ReadonlySet<string> = new Set([
  ...meters.map(({ name }) => name),
  ...connectors.filter(({ tells }) => tells.changes === "no").map(({ name }) => name),
]);

/** What the configuration says that an answer is made with. */
export function answerSettings({ config }: Settings, now: number): AnswerSettings {
  const prompts = Object.entries(config.prompts);
  return {
    aliases: new Map(
      prompts.flatMap(([name, { aliases }]) => aliases.map((alias) => [alias, name] as const)),
    ),
    parts: new Map(prompts.map(([name, { parts }]) => [name, parts] as const)),
    owners: {
      byPrompt: new Map(
        prompts.flatMap(([name, { owner }]) =>
          owner === undefined ? [] : [[name, owner] as const],
        ),
      ),
      configured: Object.entries(config.owners).map(([pattern, owner]) => ({ pattern, owner })),
    },
    onCall: {
      byPrompt: new Map(
        prompts.flatMap(([name, { oncall }]) =>
          oncall === undefined ? [] : [[name, oncall] as const],
        ),
      ),
      configured: Object.entries(config.oncall).map(([pattern, owner]) => ({ pattern, owner })),
    },
    reviewStepOf: (source) => {
      const connector = config.sources[source]?.connector ?? source;
      return connectors.find((one) => one.name === connector)?.tells.reviewStep ?? "unknown";
    },
    people: Object.entries(config.people).map(([name, one]) => ({ name, ...one })),
    isForge: (source) => FORGES.has(config.sources[source]?.connector ?? ""),
    environmentLabels: new Map(
      Object.entries(config.environments).flatMap(([name, { labels }]) =>
        [name, ...labels].map((label) => [label, name] as const),
      ),
    ),
    sources: Object.keys(config.sources),
    meters: Object.entries(config.sources)
      .filter(([, { connector }]) => WITHOUT_CHANGES.has(connector))
      .map(([name]) => name),
    pushed: pushedSources(config.sources),
    now,
  };
}
