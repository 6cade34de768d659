import { findJson } from "./find-json.ts";
import { isJson } from "./is-json.ts";
import { type PrefixClass, prefixClass, soundsLikeRefusal } from "./prefix-class.ts";
import { wholeFence } from "./whole-fence.ts";

/** How an answer's JSON could be read: as it is, out of a fence, out of other text, or not at all. */
export type ParseMode = "strict" | "fence" | "extracted" | "none";

/** The shape of an answer's text; lengths in UTF-16 units, never the text. */
export interface TextReading {
  readonly kind: "strict" | "fence" | "extracted" | "cut_off" | "broken" | "absent" | "blank";
  readonly fenced: boolean;
  /** Length of what stands before and after the JSON, without fence marks and white space. */
  readonly prefixChars: number;
  readonly suffixChars: number;
  readonly prefixClass: PrefixClass;
  /** Its words decline the request: a hint, since no provider marked it. */
  readonly declines: boolean;
}

const FENCE_BEFORE = /(?:`{3,}|~{3,})[ \t]*[\w+.-]{0,32}$/;
const FENCE_AFTER = /^(?:`{3,}|~{3,})/;
const WHITE_BEFORE = /^[ \t\r\n]+/;

/** Reads the shape of a text, in time linear in its length. */
export function readOutputText(text: string): TextReading {
  if (text.trim() === "") return bare("blank", false);
  if (isJson(text)) return bare("strict", false);
  const fence = wholeFence(text);
  if (fence && isJson(fence.body)) return bare("fence", true);
  const within = fence?.body ?? text;
  const found = findJson(within);
  if (found.kind !== "found") {
    const declines = found.kind === "absent" && !/[[{]/.test(text) && soundsLikeRefusal(text);
    return { ...bare(found.kind, fence !== undefined), declines };
  }
  return around(within.slice(0, found.start), within.slice(found.end), fence !== undefined);
}

function bare(kind: TextReading["kind"], fenced: boolean): TextReading {
  return { kind, fenced, prefixChars: 0, suffixChars: 0, prefixClass: "none", declines: false };
}

function around(before: string, after: string, isInFence: boolean): TextReading {
  const mark = FENCE_BEFORE.exec(before.trimEnd().slice(-48))?.[0] ?? "";
  const prefix = trimmed(mark === "" ? before : before.trimEnd().slice(0, -mark.length));
  const suffix = trimmed(trimmed(after).replace(mark === "" ? /^$/ : FENCE_AFTER, ""));
  const fenced = isInFence || mark !== "";
  // Nothing but a fence around it, or a byte order mark: no words that anybody said.
  if (prefix.trim() === "" && suffix.trim() === "")
    return bare(fenced ? "fence" : "broken", fenced);
  return {
    kind: "extracted",
    fenced,
    prefixChars: prefix.length,
    suffixChars: suffix.length,
    prefixClass: prefixClass(prefix),
    declines: false,
  };
}

function trimmed(text: string): string {
  return text.replace(WHITE_BEFORE, "").trimEnd();
}
