import type { PointerObservation, PointerValue } from "../domain/observation.ts";
import type { Actor } from "../domain/person.ts";
import type { Pointed, SnapshotItem } from "./snapshot.ts";
import { tellPointer } from "./tell-pointer.ts";
import { tellSnapshot } from "./tell-snapshot.ts";

/** A version as its source keeps it. */
export interface ToldVersion {
  readonly value: PointerValue & { readonly version: string };
  /** Of one that is written over and has no number: its own. Default: `version:` and its name. */
  readonly pointer?: string;
  /** Epoch milliseconds at which it was made; absent where the source does not tell: then it lies between two reads. */
  readonly at?: number | undefined;
  readonly actor?: Actor | undefined;
  readonly via?: string | undefined;
  readonly message?: string | null | undefined;
  readonly url?: string | null | undefined;
}

/**
 * What a read tells of a thing: the versions that are new, and where its labels point.
 * @param movedBy who last moved a label, where the source keeps that
 */
export function tellVersions(
  item: SnapshotItem,
  versions: readonly ToldVersion[],
  movedBy: (pointer: string) => Actor | undefined = () => undefined,
): readonly PointerObservation[] {
  const subject = { target: item.name, prompt: item.title ?? item.name };
  const undated = versions.filter((one) => one.at === undefined);
  const known = new Map(
    undated.map((one) => [one.pointer ?? `version:${one.value.version}`, detailsOf(one)]),
  );
  return [
    ...versions.flatMap((one) => tellMaking(subject, one)),
    ...tellSnapshot(item, {
      ...subject,
      details: (pointer) => known.get(pointer) ?? { actor: movedBy(pointer) },
    }),
  ];
}

/** The pointer of a version: `at` is when it was made, where the source tells, which the facts then say. */
export function versionPointer(
  version: string,
  at: number | undefined,
): Readonly<Record<string, Pointed>> {
  return { [`version:${version}`]: at === undefined ? { version } : { version, dated: true } };
}

function tellMaking(
  subject: { readonly target: string; readonly prompt: string },
  one: ToldVersion,
): readonly PointerObservation[] {
  const { version } = one.value;
  if (one.at === undefined) return [];
  const told = tellPointer({
    ...subject,
    key: `object:${subject.target}:${version}`,
    pointer: `version:${version}`,
    how: "moved",
    channel: "object",
    at: one.at,
    // What is read is the whole version; a webhook may carry a part of it.
    sequence: 1,
    ...detailsOf(one),
    value: one.value,
  });
  return [told];
}

function detailsOf({ value, actor, via, message, url }: ToldVersion) {
  return { value, actor, via, message: message || undefined, url: url || undefined };
}
