import type { Delivery } from "../domain/delivery.ts";
import type { PointerObservation } from "../domain/observation.ts";
import type { Actor } from "../domain/person.ts";
import { readBodyOf, readFacts, readName } from "./read-shape.ts";
import { type RowName, rowFacts, rowName } from "./row-facts.ts";
import { rowValues } from "./row-pointers.ts";
import { type RowWrite, rowWrites } from "./row-write.ts";
import { type SnapshotItem, snapshotPage } from "./snapshot.ts";
import { tellPointer } from "./tell-pointer.ts";
import { tellSnapshot } from "./tell-snapshot.ts";

const WHAT = "the page of rows";

/**
 * The moves of texts, models and parameters that a page of rows, or of writes to them, tells.
 * @throws PayloadError when the body is neither
 */
export function parseRows(delivery: Delivery): readonly PointerObservation[] {
  if (delivery.headers["kind"] === "writes") {
    return readBodyOf(rowWrites, delivery, WHAT).writes.flatMap(tellWrite);
  }
  return readBodyOf(snapshotPage, delivery, WHAT).items.flatMap(tellRow);
}

/** A cell of a row under its own target: a text is a prompt, and what belongs to the row goes with its first text. */
function placeOf({ table, key, environment }: RowName, cell: string, texts: readonly string[]) {
  const row = key.join("/");
  const isText = cell.startsWith("text:");
  const column = isText ? cell.slice(5) : (texts[0]?.slice(5) ?? "");
  return {
    target: `${table}:${row}#${column}`,
    prompt: texts.length > 1 && isText ? `${row}#${column}` : row,
    pointer: isText ? "head" : cell,
    environment,
  };
}

function tellRow(item: SnapshotItem): readonly PointerObservation[] {
  const name = readName(rowName, item.name, WHAT);
  const facts = item.facts === undefined ? undefined : readFacts(rowFacts, item.facts, WHAT);
  const values = facts === undefined ? undefined : rowValues(facts);
  const cells = new Set([...Object.keys(item.pointers), ...item.lost]);
  const texts = [...(values?.keys() ?? cells)].filter((cell) => cell.startsWith("text:")).sort();
  const by = item.pointers["by"]?.version;
  // With the row its model and parameters are gone too: only the text is told.
  const told = [...cells].filter((cell) =>
    values === undefined ? cell.startsWith("text:") : cell !== "by",
  );
  return told.flatMap((cell) => {
    const place = placeOf(name, cell, texts);
    const { pointer, ...rest } = place;
    const sights = tellSnapshot(onlyCell(item, cell, pointer), {
      ...place,
      details: () => ({
        value: values?.get(cell),
        actor: by === undefined ? undefined : statedBy(by),
      }),
    });
    return sights.map((one) => ({
      ...one,
      ...rest,
      via: one.value === undefined ? one.via : "sql",
    }));
  });
}

/** The same item as if the row had this cell alone, under the name of its pointer. */
function onlyCell(item: SnapshotItem, cell: string, pointer: string): SnapshotItem {
  const pointed = item.pointers[cell];
  return {
    ...item,
    pointers: pointed === undefined ? {} : { [pointer]: pointed },
    appeared: item.appeared.includes(cell) ? [pointer] : [],
    lost: item.lost.includes(cell) ? [pointer] : [],
  };
}

/** Named by the row, and only where that changed between the same two reads: likely, and not seen. */
function statedBy(id: string): Actor {
  return { id, name: undefined, email: undefined, kind: "unknown", basis: "inferred" };
}

function tellWrite(write: RowWrite): readonly PointerObservation[] {
  const { id, at, row, group } = write;
  const before = write.before ? rowValues(write.before) : new Map();
  const after = write.after ? rowValues(write.after) : new Map();
  const cells = [...new Set([...before.keys(), ...after.keys()])].sort();
  const texts = cells.filter((cell) => cell.startsWith("text:"));
  return cells
    .filter((cell) => JSON.stringify(before.get(cell)) !== JSON.stringify(after.get(cell)))
    .filter((cell) => write.after !== undefined || cell.startsWith("text:"))
    .map((cell) => {
      const place = placeOf(row, cell, texts);
      return tellPointer({
        ...place,
        key: `write:${id}:${place.target}:${place.pointer}`,
        how: "moved",
        channel: "audit_log",
        at,
        value: after.get(cell),
        previous: before.get(cell),
        actor: actorOf(write),
        via: "sql",
        group,
      });
    });
}

/** Whom the application names, as it says; else the account at the database, which may be shared. */
function actorOf({ actor, role }: RowWrite): Actor {
  const unknown = { name: undefined, email: undefined };
  if (actor !== undefined) return { id: actor, ...unknown, kind: "unknown", basis: "stated" };
  return { id: role, ...unknown, kind: "service_account", basis: "pulled" };
}
