import type { Timeline } from "../domain/timeline.ts";
import type { Document } from "../render/document.ts";
import { documentAdf, fitsJira } from "../render/document-adf.ts";
import { documentMarkdown } from "../render/document-markdown.ts";
import { documentSlack, fitsSlack } from "../render/document-slack.ts";
import { documentStorage, fitsConfluence } from "../render/document-storage.ts";
import { fitDocument, type Place } from "../render/fit-document.ts";
import { jsonText } from "../render/json-text.ts";
import type { NamesShown } from "../render/show-actor.ts";
import { timelineCsv } from "../render/timeline-csv.ts";
import { timelineDocument } from "../render/timeline-document.ts";
import { timelineToJson } from "../render/timeline-json.ts";
import type { TimelineFormat } from "./timeline-flags.ts";

/** What GitHub takes in a comment is 65,536 characters; some are left for whoever writes around it. */
const MARKDOWN_ROOM = 60_000;

/** A timeline in the form of the place that it goes to, within what that place takes. */
export async function renderTimeline(
  timeline: Timeline,
  format: TimelineFormat,
  names: NamesShown,
  mark?: string,
): Promise<string> {
  if (format === "json") return jsonText(timelineToJson(timeline, names));
  if (format === "csv") return timelineCsv(timeline, names);
  const document = timelineDocument(timeline, { names, format });
  if (format === "html" || format === "pdf") {
    // What draws is loaded for those who want a drawing.
    const { documentHtml } = await import("../render/document-html.ts");
    return documentHtml(document);
  }
  return fitDocument(document, placeOf(format, mark)).text;
}

function placeOf(format: "md" | "slack" | "jira" | "confluence", mark: string | undefined): Place {
  switch (format) {
    case "md":
      return {
        render: (document: Document) => documentMarkdown(document, mark),
        fits: (text) => text.length <= MARKDOWN_ROOM,
      };
    case "slack":
      return { render: documentSlack, fits: fitsSlack };
    case "jira":
      return { render: (document: Document) => documentAdf(document, mark), fits: fitsJira };
    case "confluence":
      return { render: documentStorage, fits: fitsConfluence };
  }
}
