import type { ChangeEvent } from "../domain/change-event.ts";
import type { ContinuedPrompt } from "../domain/joined-change.ts";

/**
 * Gives each change the name that its prompt has now, where its source told that the prompt went to another name. What
 * came to the old name after the move is something else and keeps it.
 * @param continued in order of time
 * @example `coders/prompts.py#MAIN` went to `prompts/main.txt` in March: its changes of January are those of the file
 */
export function continuePrompts(
  changes: readonly ChangeEvent[],
  continued: readonly ContinuedPrompt[],
): readonly ChangeEvent[] {
  const moves = new Map<string, ContinuedPrompt[]>();
  for (const move of continued) {
    const key = keyOf(move.source, move.previous);
    const list = moves.get(key);
    if (list) list.push(move);
    else moves.set(key, [move]);
  }
  return changes.map((change) => {
    if (change.prompt === undefined) return change;
    const prompt = nameNow(change.source, change.prompt, change.occurredAt, moves);
    return prompt === change.prompt ? change : { ...change, prompt };
  });
}

/** Each step goes forward in time, so that a name which was taken again is never followed in a circle. */
function nameNow(
  source: string,
  name: string,
  from: number,
  moves: ReadonlyMap<string, readonly ContinuedPrompt[]>,
): string {
  let [now, at] = [name, from];
  for (;;) {
    const next = moves.get(keyOf(source, now))?.find((move) => move.movedAt > at);
    if (next === undefined) return now;
    now = next.prompt;
    at = next.movedAt;
  }
}

function keyOf(source: string, name: string): string {
  return JSON.stringify([source, name]);
}
