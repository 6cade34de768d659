import type { z } from "zod";
import type { Delivery } from "../domain/delivery.ts";
import type { PointerObservation } from "../domain/observation.ts";
import type { Actor } from "../domain/person.ts";
import { readBodyOf, readFacts } from "./read-shape.ts";
import { snapshotPage } from "./snapshot.ts";
import { type ToldVersion, tellVersions } from "./tell-versions.ts";

interface SnapshotParser<Facts> {
  /** The source as its vendor calls it. */
  readonly vendor: string;
  /** The facts that a read keeps of a thing. */
  readonly facts: z.ZodType<Facts>;
  readonly versionsOf: (facts: Facts) => readonly ToldVersion[];
  /** Who last moved a label or tag, where the source keeps that. */
  readonly movedBy?: (facts: Facts, pointer: string) => Actor | undefined;
}

/**
 * What a page of a polled source tells of versions and labels.
 * @throws PayloadError when the body is no such page
 */
export function parseSnapshots<Facts>(
  delivery: Delivery,
  { vendor, facts, versionsOf, movedBy }: SnapshotParser<Facts>,
): readonly PointerObservation[] {
  const what = `the page read from ${vendor}`;
  return readBodyOf(snapshotPage, delivery, what).items.flatMap((item) => {
    const read = item.facts === undefined ? undefined : readFacts(facts, item.facts, what);
    if (read === undefined) return tellVersions(item, []);
    return tellVersions(item, versionsOf(read), (pointer) => movedBy?.(read, pointer));
  });
}
