import type { ChannelRules } from "../domain/channel.ts";
import type { Settings } from "../runtime/settings.ts";

/** What the configuration says about who counts a workflow. */
export function channelRules({ config }: Settings): ChannelRules {
  const workflows = Object.entries(config.workflows);
  const named = workflows.flatMap(([workflow, { prompts }]) =>
    prompts.map((prompt) => [prompt, workflow] as const),
  );
  // A prompt that serves several workflows names none of them.
  const own = Object.entries(config.prompts).flatMap(
    ([
      prompt,
      {
        workflows: [first, second],
      },
    ]) => (first !== undefined && second === undefined ? [[prompt, first] as const] : []),
  );
  return {
    order: config.channels,
    fixed: new Map(
      workflows.flatMap(([workflow, { counted_by }]) =>
        counted_by === undefined ? [] : [[workflow, counted_by] as const],
      ),
    ),
    workflowOf: new Map([...onlyOnce(named), ...own]),
  };
}

function onlyOnce(
  pairs: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  return pairs.filter(([name]) => pairs.filter(([other]) => other === name).length === 1);
}
