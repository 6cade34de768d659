/** A file of owners is followed like a prompt, so that the owner of any moment is known. */
export type UnitKind = "prompt" | "model" | "parameter" | "codeowners";

/** A constant, a value or a whole file that may steer a model: what is followed through history. */
export interface Unit {
  readonly kind: UnitKind;
  /** Where it is in its file, such as `EditBlockPrompts.main_system`; `undefined` is the file itself. */
  readonly symbol: string | undefined;
  readonly text: string;
  /** The last name of the call that it is an argument of, and the name that it is given by. */
  readonly callee: string;
  readonly key: string;
  /** The role of the chat message that it is the content of. */
  readonly chatRole: string | undefined;
}

/** What became of reading a file's units. */
export type UnitsOfFile =
  | { readonly kind: "units"; readonly units: readonly Unit[] }
  /** Absent from a partial clone, too large, binary or unreadable: nothing can be said of its units. */
  | { readonly kind: "unknown"; readonly why: "missing" | "too_large" | "unreadable" };

/** Names a unit within its file: two units of one file never share it. */
export function unitKey(unit: Pick<Unit, "kind" | "symbol">): string {
  return `${unit.kind === "prompt" ? "" : `${unit.kind}:`}${unit.symbol ?? ""}`;
}
