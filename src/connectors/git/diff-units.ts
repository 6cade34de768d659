import { normaliseText } from "../../domain/revision.ts";
import { type Unit, type UnitsOfFile, unitKey } from "./unit.ts";

/** A unit of a file came, went or changed its text. */
export interface UnitEdit {
  readonly path: string;
  readonly kind: Unit["kind"];
  readonly symbol: string | undefined;
  /** `undefined`: it was not there, or nothing can be said of what was there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The file changed, but its new content cannot be read here. */
  readonly afterUnknown: boolean;
}

/**
 * What an edit of a file did to the units that count; a unit counts when it does so before or after. Texts that differ
 * only in line ends or newlines at the end are one revision, so such an edit is none.
 */
export function diffUnits(
  path: string,
  before: UnitsOfFile,
  after: UnitsOfFile,
  counts: (path: string, unit: Unit) => boolean,
): readonly UnitEdit[] {
  const old = byKey(before);
  if (after.kind === "unknown") return wholeFileUnknown(path, old);
  const young = byKey(after);
  const keys = new Set([...old.keys(), ...young.keys()]);
  return [...keys].flatMap((key) => {
    const [was, is] = [old.get(key), young.get(key)];
    const unit = is ?? was;
    if (unit === undefined || isSame(was, is)) return [];
    const isCounted = [was, is].some((one) => one !== undefined && counts(path, one));
    return isCounted ? [editOf(path, unit, was?.text, is?.text)] : [];
  });
}

function byKey(file: UnitsOfFile): ReadonlyMap<string, Unit> {
  return new Map(file.kind === "unknown" ? [] : file.units.map((unit) => [unitKey(unit), unit]));
}

function isSame(a: Unit | undefined, b: Unit | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.text === b.text || normaliseText(a.text) === normaliseText(b.text);
}

function editOf(
  path: string,
  { kind, symbol }: Unit,
  before: string | undefined,
  after: string | undefined,
): UnitEdit {
  return { path, kind, symbol, before, after, afterUnknown: false };
}

// Of a constant nobody can say whether it was touched; a file that is one prompt was.
function wholeFileUnknown(path: string, old: ReadonlyMap<string, Unit>): readonly UnitEdit[] {
  const whole = [...old.values()].filter((unit) => unit.symbol === undefined);
  return whole.map((unit) => ({ ...editOf(path, unit, unit.text, undefined), afterUnknown: true }));
}

/** Names an edit's unit within its repository. */
export function editKey(edit: Pick<UnitEdit, "path" | "kind" | "symbol">): string {
  return `${edit.path}#${unitKey(edit)}`;
}
