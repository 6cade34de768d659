import type { Pointed } from "../snapshot.ts";
import type { EnvironmentPayload, ListedConfig, TargetingPayload } from "./payload.ts";

/**
 * What an environment serves to those that no rule picks out. An edit of a variation is served at once wherever the
 * variation is, so that the environment follows its versions. Of a rollout the side that is new counts, with its share.
 */
export function servedBy(
  state: EnvironmentPayload,
  targeting: TargetingPayload,
  config: ListedConfig,
  before: Pointed | undefined,
): Pointed | undefined {
  const at = state.lastModified === undefined ? {} : { at: state.lastModified };
  const place = (index: number | undefined): Pointed | undefined => {
    const key = index === undefined ? undefined : variationKey(index, targeting, config);
    return key === undefined ? undefined : { follows: `version:${key}:`, ...at };
  };
  if (!state.enabled) return place(state.offVariation) ?? { version: "off", ...at };
  const sides = state.fallthrough?.rollout?.variations.filter((one) => one.weight > 0) ?? [];
  if (sides.length < 2) return place(sides[0]?.variation ?? state.fallthrough?.variation);
  const total = sides.reduce((sum, one) => sum + one.weight, 0);
  const byWeight = [...sides].sort((a, b) => b.weight - a.weight);
  const isOld = (index: number) =>
    before?.share === undefined && place(index)?.follows === before?.follows;
  const isSame = (index: number) => place(index)?.follows === before?.follows;
  const ongoing =
    before?.share === undefined ? undefined : byWeight.find((one) => isSame(one.variation));
  const chosen = ongoing ?? byWeight.find((one) => !isOld(one.variation)) ?? byWeight[0];
  const pointed = place(chosen?.variation);
  return pointed && { ...pointed, share: (chosen?.weight ?? total) / total };
}

/** Targeting names variations by their place in a list of its own. */
function variationKey(
  index: number,
  { variations }: TargetingPayload,
  config: ListedConfig,
): string | undefined {
  const variation = variations[index];
  const key = variation?.value?._ldMeta?.variationKey;
  return key ?? config.variations.find((one) => one.name === variation?.name)?.key;
}
