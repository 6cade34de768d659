import type { PointerObservation, PointerValue } from "../domain/observation.ts";
import type { Pointed, SnapshotItem } from "./snapshot.ts";
import { tellPointer } from "./tell-pointer.ts";

/** What the observations of a thing have in common. */
export interface SnapshotSubject {
  readonly target: string;
  readonly prompt: string;
  /** What is known of a pointer beside its place: the content of a version, its author. */
  readonly details?: ((pointer: string) => Partial<PointerObservation>) | undefined;
}

/**
 * Where the pointers of a thing pointed when it was read. A move that nobody recorded lies between this read and the one
 * before.
 */
export function tellSnapshot(
  item: SnapshotItem,
  subject: SnapshotSubject,
): readonly PointerObservation[] {
  const { seenAt, since } = item;
  const pointers = Object.entries(item.pointers).filter(([, pointed]) => !pointed.dated);
  const appeared = pointers.filter(([pointer]) => item.appeared.includes(pointer));
  const sights: readonly Sight[] = [
    ...(since === undefined ? [] : appeared.map(([pointer]) => ({ pointer, at: since }))),
    ...item.lost.map((pointer) => ({ pointer, at: seenAt })),
    ...pointers.map(([pointer, pointed]) => {
      // What was not there at `since` cannot have been there before, whatever the source's clock says.
      const earliest = item.appeared.includes(pointer) && since !== undefined ? since + 1 : 0;
      const at = Math.max(earliest, Math.min(pointed.at ?? seenAt, seenAt));
      return { pointer, at, pointed };
    }),
  ];
  return sights.map((one) => tellSight(one, item, subject));
}

interface Sight {
  readonly pointer: string;
  readonly at: number;
  /** Absent: the pointer was not there. */
  readonly pointed?: Pointed;
}

function tellSight(
  { pointer, at, pointed }: Sight,
  { since }: SnapshotItem,
  { target, prompt, details }: SnapshotSubject,
): PointerObservation {
  const what = pointed === undefined ? "none" : JSON.stringify(pointed);
  return tellPointer({
    key: `poll:${target}:${pointer}:${at}:${what}`,
    target,
    prompt,
    pointer,
    environment: environmentOf(pointer),
    how: "seen",
    channel: "poll",
    at,
    value: pointed && toValue(pointed),
    effective: { from: Math.min(since ?? at, at), to: at, basis: "poll" },
    ...(pointed === undefined ? {} : details?.(pointer)),
  });
}

function toValue({ version, follows, share }: Pointed): PointerValue {
  return {
    version,
    text: undefined,
    hash: undefined,
    ...(follows === undefined ? {} : { follows }),
    ...(share === undefined ? {} : { share }),
  };
}

/** The name behind `label:` or `environment:`: where outcomes are counted apart, it is their environment. */
function environmentOf(pointer: string): string | undefined {
  return /^(?:label|environment|alias):(.+)$/s.exec(pointer)?.[1];
}
