import type { PointerObservation, PointerValue } from "../domain/observation.ts";
import { inOrderOfTime } from "./order-observations.ts";

/**
 * Pointers that follow the newest of some versions, told as if they pointed to each of those versions by name: a version
 * that is made while a pointer follows its kind is a move of that pointer too.
 * @param observations all pointer observations of one target
 * @returns the same with every `follows` resolved, and a move for each version that was followed
 * @example `environment:prod` follows `version:strict:` from 10; `version:strict:7` is made at 20 → a move of
 * `environment:prod` to `strict:7` at 20
 */
export function followVersions(
  observations: readonly PointerObservation[],
): readonly PointerObservation[] {
  const followers = observations.filter((one) => one.value?.follows !== undefined);
  if (followers.length === 0) return observations;
  const versions = observations
    .filter((one) => one.pointer.startsWith("version:") && one.value !== undefined)
    .sort(inOrderOfTime);
  const pointers = new Set(followers.map((one) => one.pointer));
  const derived = [...pointers].flatMap((pointer) =>
    followOne(observations.filter((one) => one.pointer === pointer).sort(inOrderOfTime), versions),
  );
  return [...observations.filter((one) => !pointers.has(one.pointer)), ...derived];
}

function followOne(
  own: readonly PointerObservation[],
  versions: readonly PointerObservation[],
): readonly PointerObservation[] {
  const isPlaced = ({ how }: PointerObservation) => how === "moved" || how === "seen";
  const placed = own.filter(isPlaced);
  const derived = placed.flatMap((one, index) => {
    const prefix = one.value?.follows;
    if (prefix === undefined) return [one];
    const followed = versions.filter((version) => version.pointer.startsWith(prefix));
    const until = placed[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const newest = followed.findLast((version) => version.at <= one.at);
    // The making of the version that it has since that very moment is a move of it too.
    const isLater = ({ at }: PointerObservation) => at > one.at && at < until;
    const later = followed.filter((version) => isLater(version) || version.at === one.at);
    return [
      { ...one, value: resolved(one.value, newest?.value) },
      ...later.map((version) => asMoveOf(one, version)),
    ];
  });
  return [...own.filter((one) => !isPlaced(one)), ...derived];
}

function resolved(
  follower: PointerValue | undefined,
  version: PointerValue | undefined,
): PointerValue {
  const { share } = follower ?? {};
  const unknown = { version: follower?.version, text: undefined, hash: undefined };
  return { ...(version ?? unknown), ...(share === undefined ? {} : { share }) };
}

function asMoveOf(follower: PointerObservation, version: PointerObservation): PointerObservation {
  return {
    ...version,
    key: `${version.key}>${follower.pointer}`,
    pointer: follower.pointer,
    environment: follower.environment,
    value: resolved(follower.value, version.value),
    previous: undefined,
  };
}
