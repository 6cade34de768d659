import type { Incident } from "../../domain/incident.ts";
import type { ShownIn } from "../../domain/time/format-moment.ts";
import { showMoment } from "../shown.ts";
import { incidentName } from "../timeline-wording.ts";
import { documentPage } from "./document-page.ts";
import { listPart } from "./list-part.ts";
import { pageLink } from "./page-link.ts";
import { carried, type PageLook } from "./page-look.ts";
import { restLink } from "./rest-link.ts";

const COLUMNS = ["Incident", "Began", "About", "Opened", "By"];

/** Incidents that are known, the newest first. */
export function incidentsPage(
  incidents: readonly Incident[],
  total: number,
  { when, look }: { readonly when: ShownIn; readonly look: PageLook },
): string {
  const rows = incidents.map(({ handle, question, openedAt, openedBy }) => {
    const { workflow, prompt, environment, segment } = question;
    const kinds = Object.entries(segment).map(([key, value]) => `${key}=${value}`);
    const about = [environment, workflow, prompt, ...kinds].filter((word) => word !== undefined);
    return {
      cells: [
        { text: incidentName(handle), path: pageLink(["incidents", handle], carried(look)) },
        showMoment(question.since, when),
        about.join(", "),
        showMoment(openedAt, when),
        openedBy === "alert" ? "an alert" : "a question",
      ],
    };
  });
  const parts = [listPart({ noun: "incidents, newest first", columns: COLUMNS, rows, total })];
  return documentPage({ title: "Incidents", parts }, look, {
    after: restLink(look, rows.length, total),
  });
}
