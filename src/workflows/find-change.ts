import type { ChangeEvent } from "../domain/change-event.ts";
import { InputError } from "../domain/errors.ts";
import { showMove, showSubject } from "../render/show-change.ts";
import { readChangesByHandle } from "../store/change-events.ts";
import type { Store } from "../store/open-database.ts";
import { shortenHandles } from "./shorten-handles.ts";

const HANDLE = /^[0-9a-f]{4,16}$/;
const NAMED = 8;

/**
 * The one change that a handle names, whole, by any beginning of it of at least four digits.
 * @throws InputError when it is no handle, names nothing, or names several changes, which are then listed
 */
export async function findChange(database: Store, typed: string): Promise<ChangeEvent> {
  const prefix = typed.trim().toLowerCase();
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

async function several(
  database: Store,
  prefix: string,
  found: readonly ChangeEvent[],
): Promise<InputError> {
  const short = await shortenHandles(
    database,
    found.map((change) => change.handle),
  );
  const named = found.slice(0, NAMED).map((change) => {
    const day = new Date(change.occurredAt).toISOString().slice(0, 10);
    return `${short(change.handle)} (${showSubject(change)}, ${showMove(change)}, ${day})`;
  });
  const more = found.length > NAMED ? ` and ${found.length - NAMED} more` : "";
  const [first] = found;
  return new InputError(
    `${prefix} is the beginning of ${found.length} handles: ${named.join("; ")}${more}.`,
    `Type more of it, such as ${short(first?.handle ?? prefix)}.`,
  );
}
