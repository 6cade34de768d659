import type { ChangeEvent } from "../domain/change-event.ts";
import { InputError } from "../domain/errors.ts";
import { showMove, showSubject } from "../render/show-change.ts";
import { readChangesByHandle } from "../store/change-events.ts";
import type { Store } from "../store/open-database.ts";
import { shortenHandles } from "./shorten-handles.ts";

const HANDLE = /^[0-9a-f]{4,16}$/;
const BEGINNING = /^[0-9a-f]{1,3}$/;
const NAMED = 8;

/**
 * The one change that a handle names, whole, by any beginning of it of at least four digits.
 * @throws InputError when it is no handle, names nothing, or names several changes, which are then listed
 */
export async function findChange(database: Store, typed: string): Promise<ChangeEvent> {
  const prefix = typed.trim().toLowerCase();
  if (BEGINNING.test(prefix)) throw await tooShort(database, prefix);
  if (!HANDLE.test(prefix)) {
    throw new InputError(
      `"${typed}" is not the handle of a change: those are 4 to 16 of the digits 0-9 and a-f.`,
      "forensics log",
    );
  }
  const found = await readChangesByHandle(database.db, prefix);
  const [only, ...others] = found;
  if (only === undefined) {
    throw new InputError(
      `No stored change has a handle that begins with ${prefix}.`,
      "forensics log",
    );
  }
  if (others.length === 0) return only;
  throw await several(database, prefix, found);
}

/** Two that begin alike would be taken for each other, so what a short beginning could mean is only named. */
async function tooShort(database: Store, prefix: string): Promise<InputError> {
  const found = await readChangesByHandle(database.db, prefix);
  const few = `A handle is typed with at least 4 of its digits, and ${prefix} has ${prefix.length}`;
  if (found.length === 0) {
    return new InputError(`${few}. No stored change has one that begins so.`, "forensics log");
  }
  const named = await nameChanges(database, found);
  return new InputError(`${few}. Those that begin so: ${named.text}.`, `Type ${named.first}.`);
}

async function several(
  database: Store,
  prefix: string,
  found: readonly ChangeEvent[],
): Promise<InputError> {
  const named = await nameChanges(database, found);
  return new InputError(
    `${prefix} is the beginning of several handles: ${named.text}.`,
    `Type more of it, such as ${named.first}.`,
  );
}

async function nameChanges(database: Store, found: readonly ChangeEvent[]) {
  const short = await shortenHandles(
    database,
    found.map((change) => change.handle),
  );
  const named = found.slice(0, NAMED).map((change) => {
    const day = new Date(change.occurredAt).toISOString().slice(0, 10);
    return `${short(change.handle)} (${showSubject(change)}, ${showMove(change)}, ${day})`;
  });
  const more = found.length > NAMED ? " and others" : "";
  return { text: `${named.join("; ")}${more}`, first: short(found[0]?.handle ?? "") };
}
