import { escapeHtml } from "../escape-html.ts";
import type { PageLook } from "./page-look.ts";

/** The form of a question: fields of the names that the flags have, sent as a query that can be kept and passed on. */
export function askForm({ fields, local, zone, names }: PageLook): string {
  const tz = fields["tz"] ?? local.zone;
  const isNarrowed = NARROW.some(([name]) => (fields[name] ?? "") !== "");
  return `<form class="ask" method="get" action="/" role="search" aria-label="Ask">
${field("since", "When did it begin?", fields, "2:14pm, yesterday 23:00, 3h")}
${field("until", "Until (default: now)", fields)}
<label>Zone of these times (${escapeHtml(local.source)})<input name="tz" value="${escapeHtml(tz)}" autocomplete="off"></label>
<input type="hidden" name="zone" value="${zone}"><input type="hidden" name="names" value="${names}">
<button class="main">Ask</button>
<details${isNarrowed ? " open" : ""}><summary>Narrow it down</summary><div class="more">
${NARROW.map(([name, label, hint]) => (name === "segment" ? lines : field)(name, label, fields, hint)).join("\n")}
</div></details>
</form>`;
}

const NARROW = [
  ["workflow", "Workflow", ""],
  ["prompt", "Prompt", ""],
  ["segment", "Kinds of input, one a line", "key=value"],
  ["environment", "Environment (default: the busiest)", ""],
  ["lookback", "Read changes back to", "90d"],
  ["as_of", "Only what was recorded by", ""],
] as const;

function field(name: string, label: string, fields: PageLook["fields"], placeholder = ""): string {
  const hint = placeholder === "" ? "" : ` placeholder="${escapeHtml(placeholder)}"`;
  const wide = name === "since" ? ' class="wide-field"' : "";
  const needed = name === "since" ? " required" : "";
  return `<label>${escapeHtml(label)}<input name="${name}" value="${escapeHtml(fields[name] ?? "", "escape")}"${hint}${wide}${needed} autocomplete="off"></label>`;
}

/** A field of several lines, each a thing of its own. */
function lines(
  name: string,
  label: string,
  fields: PageLook["fields"],
  placeholder: string,
): string {
  const text = escapeHtml(fields[name] ?? "");
  return `<label>${escapeHtml(label)}<textarea name="${name}" rows="2" placeholder="${escapeHtml(placeholder)}">${text}</textarea></label>`;
}
