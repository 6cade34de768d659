import type { Observation, PointerValue } from "../domain/observation.ts";
import { contentHash } from "../runtime/content-hash.ts";

/** An observation with its texts taken out and named by hash, so that each content is kept once. */
export interface SplitObservation {
  readonly body: Observation;
  readonly texts: readonly string[];
}

/** Takes the texts out; `joinTexts` puts them back. */
export function splitTexts(observation: Observation): SplitObservation {
  const texts: string[] = [];
  const keep = (text: string | undefined, hash: string | undefined) => {
    if (text === undefined) return hash;
    texts.push(text);
    return contentHash(text);
  };
  return {
    body: mapSides(observation, (text, hash) => ({ text: undefined, hash: keep(text, hash) })),
    texts,
  };
}

/** Puts back the texts that are known; a side whose text was never told keeps its hash alone. */
export function joinTexts(
  body: Observation,
  textOf: (hash: string) => string | undefined,
): Observation {
  return mapSides(body, (_, hash) => ({ text: hash && textOf(hash), hash }));
}

/** The hashes of every text that an observation's body names. */
export function hashesOf(body: Observation): readonly string[] {
  const hashes: string[] = [];
  mapSides(body, (text, hash) => {
    if (hash !== undefined) hashes.push(hash);
    return { text, hash };
  });
  return hashes;
}

type SideMapper = (
  text: string | undefined,
  hash: string | undefined,
) => { text: string | undefined; hash: string | undefined };

function mapSides(observation: Observation, map: SideMapper): Observation {
  if (observation.kind === "pointer") {
    const side = (value: PointerValue | undefined) =>
      value && { ...value, ...map(value.text, value.hash) };
    return { ...observation, value: side(observation.value), previous: side(observation.previous) };
  }
  const { change } = observation;
  const before = map(change.before, change.beforeHash);
  const after = map(change.after, change.afterHash);
  return {
    ...observation,
    change: {
      ...change,
      before: before.text,
      beforeHash: before.hash,
      after: after.text,
      afterHash: after.hash,
    },
  };
}
