import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation, PointerValue } from "../../domain/observation.ts";
import { readBodyOf, readFacts, readName } from "../read-shape.ts";
import { textValue } from "../row-pointers.ts";
import { type SnapshotItem, snapshotPage } from "../snapshot.ts";
import { tellSnapshot } from "../tell-snapshot.ts";
import { unitFacts, unitName } from "./payload.ts";

const WHAT = "the page of files";

/**
 * The moves of texts and values that a page of files tells.
 * @throws PayloadError when the body is no such page
 */
export function parseFiles(delivery: Delivery): readonly PointerObservation[] {
  return readBodyOf(snapshotPage, delivery, WHAT).items.flatMap(tellUnit);
}

function tellUnit(item: SnapshotItem): readonly PointerObservation[] {
  const { path, key, pointer, environment } = readName(unitName, item.name, WHAT);
  const facts = item.facts === undefined ? undefined : readFacts(unitFacts, item.facts, WHAT);
  const value = facts && valueAt(pointer, facts.text);
  const told = tellSnapshot(withSoundTimes(item), {
    target: key === undefined ? path : `${path}#${key}`,
    prompt: item.title ?? path,
    details: () => ({ value, via: "file" }),
  });
  // That a model or a parameter is gone says nothing about which is in force then.
  return told
    .filter((one) => pointer === "head" || one.value !== undefined)
    .map((one) => ({ ...one, environment }));
}

function valueAt(pointer: string, text: string): PointerValue {
  return pointer === "head" ? textValue(text, undefined) : { version: text, text, hash: undefined };
}

/** A file may come with the time of its original: one before the last read says nothing about when it came. */
function withSoundTimes(item: SnapshotItem): SnapshotItem {
  const { since } = item;
  if (since === undefined) return item;
  const pointers = Object.entries(item.pointers).map(([name, { at, ...pointed }]) => [
    name,
    at === undefined || at <= since ? pointed : { ...pointed, at },
  ]);
  return { ...item, pointers: Object.fromEntries(pointers) };
}
