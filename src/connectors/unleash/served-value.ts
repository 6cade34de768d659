import type { PointerValue } from "../../domain/observation.ts";
import { contentHash } from "../../runtime/content-hash.ts";
import type { StatePayload } from "./payload.ts";

/**
 * What a strategy or an environment serves: the payload of its variants, and to which share. Several payloads stand side
 * by side as JSON of their names; without any the content is empty.
 */
export function servedValue(state: StatePayload): PointerValue | undefined {
  if (!state) return undefined;
  const text = textOf(state);
  const share = shareOf(state);
  return {
    version: undefined,
    text,
    hash: contentHash(text),
    ...(share === undefined ? {} : { share }),
  };
}

function textOf({ variants }: NonNullable<StatePayload>): string {
  const filled = (variants ?? []).flatMap(({ name, weight, payload }) =>
    payload ? [{ name, weight, value: payload.value }] : [],
  );
  const [first, ...others] = filled;
  if (first === undefined) return "";
  return others.every(({ value }) => value === first.value) ? first.value : JSON.stringify(filled);
}

/** Of a gradual rollout, where it is not all. */
function shareOf({ parameters }: NonNullable<StatePayload>): number | undefined {
  const rollout = Number(parameters?.["rollout"] ?? 100);
  return rollout >= 0 && rollout < 100 ? rollout / 100 : undefined;
}
