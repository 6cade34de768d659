import type { Document, Part } from "../document.ts";
import { partHtml } from "../document-html.ts";
import { showCount, showNumber } from "../show-rate.ts";
import { pageBar } from "./page-bar.ts";
import { pageHtml } from "./page-html.ts";
import type { PageLook } from "./page-look.ts";

/** A document as a page of the service, with what stands before and after it, escaped already. */
export function documentPage(
  { title, parts }: Document,
  look: PageLook,
  around: { readonly before?: string; readonly after?: string } = {},
): string {
  return pageHtml({
    title,
    bar: pageBar(look),
    body: [around.before, ...parts.map((part) => partHtml(countOthers(part))), around.after]
      .filter((html) => html !== undefined && html !== "")
      .join("\n"),
  });
}

/** On a page there is a link to the rest, and no flag. */
function countOthers(part: Part): Part {
  if (part.total === undefined) return part;
  const { entries, changes } = part.total;
  const told =
    changes === entries
      ? ""
      : `, which tell ${showNumber(changes, "change")}: steps of one rollout are one`;
  const title = `Others checked: ${showCount(countOf(part))} of ${showCount(entries)}${told}`;
  return { ...part, title };
}

function countOf({ blocks }: Part): number {
  return blocks.reduce((sum, one) => sum + (one.kind === "table" ? one.rows.length : 0), 0);
}
