import { InputError } from "../errors.ts";
import type { MomentKind } from "./moment.ts";

/** What a person typed, behind which flag and when (epoch ms): what every refusal names and its advice depends on. */
export interface TypedTime {
  readonly text: string;
  readonly kind: MomentKind;
  readonly now: number;
}

const flags: Readonly<Record<MomentKind, string>> = {
  since: "--since",
  until: "--until",
  as_of: "--as-of",
};

/** The flag and a value as they would be typed in a shell: `--since "yesterday 23:00"`. */
export function flagWith(kind: MomentKind, value: string): string {
  return `${flags[kind]} ${/^[\w:.+@/-]+$/.test(value) ? value : `"${value}"`}`;
}

/** A text in quotation marks, cut at 60 characters. */
export function quoted(text: string): string {
  const characters = [...text];
  return JSON.stringify(
    characters.length > 60 ? `${characters.slice(0, 60).join("")}...` : characters.join(""),
  );
}

/** `Type --since a or --since b.` for values that can be pasted into a shell; examples where none can. */
export function typeInstead(typed: TypedTime, ...values: readonly string[]): string {
  const safe = values.filter((value) => /^[\w :.,+@/–—-]{1,80}$/.test(value));
  if (safe.length > 0) return `Type ${safe.map((v) => flagWith(typed.kind, v)).join(" or ")}.`;
  const examples = ["2:14pm", "yesterday 23:00", "2026-05-18 14:14", "90m", "2:14pm Europe/Paris"];
  return `Type a time such as ${examples.map((v) => flagWith(typed.kind, v)).join(", ")}.`;
}

/** The whole of what was typed with one word of it replaced. */
export function retyped(typed: TypedTime, part: string, replacement: string): string {
  const escaped = part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const word = new RegExp(`(?<![\\w:])${escaped}(?![\\w:])`);
  if (!word.test(typed.text)) return replacement;
  return typed.text.replace(word, () => replacement).trim();
}

/** The error for a time that cannot be taken: the flag and text, why, and what to type instead. */
export function refusal(
  typed: TypedTime,
  why: string,
  next: string = typeInstead(typed),
): InputError {
  return new InputError(`${flags[typed.kind]} ${quoted(typed.text)}: ${why}.`, next);
}
