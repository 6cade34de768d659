import type { ContinuedPrompt, JoinedChange, PromptHome } from "../domain/joined-change.ts";

/**
 * The places that one prompt was kept in, oldest first: each source with the name that it has for the prompt, and the
 * first and the last thing that happened to it there, a move to it included.
 * @param changes of one prompt
 * @param continued moves within sources, in order of time
 * @example a constant of git until March, a dashboard entry since → two homes
 */
export function listHomes(
  changes: readonly JoinedChange[],
  continued: readonly ContinuedPrompt[],
): readonly PromptHome[] {
  const homes = new Map<string, PromptHome>();
  for (const { change, recordedAs } of changes) {
    const name = recordedAs ?? change.prompt;
    if (name !== undefined) stretch(homes, change.source, name, change.occurredAt);
  }
  for (const { source, previous, prompt, movedAt } of continued) {
    const from = homes.get(keyOf(source, previous));
    if (from !== undefined && from.firstChange <= movedAt) stretch(homes, source, prompt, movedAt);
  }
  return [...homes.values()].sort(
    (a, b) => a.firstChange - b.firstChange || a.lastChange - b.lastChange,
  );
}

function stretch(homes: Map<string, PromptHome>, source: string, name: string, at: number): void {
  const key = keyOf(source, name);
  const { firstChange = at, lastChange = at } = homes.get(key) ?? {};
  homes.set(key, {
    source,
    name,
    firstChange: Math.min(firstChange, at),
    lastChange: Math.max(lastChange, at),
  });
}

function keyOf(source: string, name: string): string {
  return JSON.stringify([source, name]);
}
