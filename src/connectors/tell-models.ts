import type { Effective } from "../domain/change-event.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { Observation } from "../domain/observation.ts";
import { readBodyOf } from "./read-shape.ts";
import { type Pointed, type SnapshotItem, snapshotPage } from "./snapshot.ts";
import { tellChange } from "./tell-change.ts";

const DAY = 24 * 60 * 60_000;

/**
 * Notices of a provider about its models: deprecated, to be shut down, shut down, no longer listed. What was so before
 * the first read is told only where the provider says since when.
 * @param provider its name in lower case
 * @throws PayloadError when the body is no page of such a read
 */
export function tellModels(delivery: Delivery, provider: string): readonly Observation[] {
  const page = readBodyOf(snapshotPage, delivery, `the page read from ${provider}`);
  const { source } = delivery;
  return page.items.flatMap((item) =>
    noticesOf(item).map(({ words, effective }) => {
      const { name } = item;
      return tellChange(name, {
        source,
        id: `${name} ${words}`,
        kind: "provider_notice",
        occurredAt: effective.to,
        effective,
        model: name,
        actor: {
          id: provider,
          name: undefined,
          email: undefined,
          kind: "provider",
          basis: "pulled",
        },
        message: `${name} ${words}`,
      });
    }),
  );
}

interface Notice {
  readonly words: string;
  readonly effective: Effective;
}

function noticesOf({ since, seenAt, lost, pointers }: SnapshotItem): readonly Notice[] {
  const window =
    since === undefined ? undefined : ({ from: since, to: seenAt, basis: "poll" } as const);
  if (lost.includes("listed")) {
    return window ? [{ words: "is no longer listed", effective: window }] : [];
  }
  return Object.entries(pointers).flatMap(([pointer, pointed]) => {
    const words = WORDS[pointer]?.(pointed);
    const effective = momentOf(pointer, pointed) ?? window;
    return words === undefined || effective === undefined ? [] : [{ words, effective }];
  });
}

const WORDS: Readonly<Record<string, (pointed: Pointed) => string>> = {
  deprecated: () => "is deprecated",
  announced: ({ version }) => `is to be shut down on ${version}`,
  retired: ({ version }) => (version === "yes" ? "is retired" : `is shut down as of ${version}`),
};

/** A day of shutdown is known to the day, in no zone that is told. */
function momentOf(pointer: string, { at }: Pointed): Effective | undefined {
  if (at === undefined) return undefined;
  return { from: at, to: pointer === "retired" ? at + DAY : at, basis: "stated" };
}
