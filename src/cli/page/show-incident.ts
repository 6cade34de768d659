import type { Incident } from "../../domain/incident.ts";
import type { PageReply } from "../../domain/page-ask.ts";
import { incidentPage } from "../../render/page/incident-page.ts";
import { incidentsPage } from "../../render/page/incidents-page.ts";
import { pageLink } from "../../render/page/page-link.ts";
import { carried, type PageLook } from "../../render/page/page-look.ts";
import { timelineDocument } from "../../render/timeline-document.ts";
import { countIncidents, readIncidents, readLatestView } from "../../store/incidents.ts";
import { buildTimeline, type TimelineRequest } from "../../workflows/build-timeline.ts";
import { findFinding } from "../../workflows/mark-finding.ts";
import { requestOfFinding } from "../../workflows/name-incident.ts";
import { findIncident, questionOf } from "../../workflows/open-incident.ts";
import { answerSettings } from "../answer-settings.ts";
import type { TaskApp } from "../tasks/task-app.ts";
import { readPageQuestion } from "./read-page-question.ts";
import { whenOf } from "./when-of.ts";

const SHOWN = 20;

/** The incidents that are known. */
export async function showIncidents(app: TaskApp, look: PageLook): Promise<string> {
  const most = look.fields["all"] === undefined ? SHOWN : Number.MAX_SAFE_INTEGER;
  const [incidents, total] = await Promise.all([
    readIncidents(app.db, "", most),
    countIncidents(app.db),
  ]);
  return incidentsPage(incidents, total, { when: whenOf(app, look), look });
}

/**
 * The timeline of an incident as of when it was last made, so that looking at it keeps nothing; one that was never made is
 * shown as of now.
 */
export async function showIncident(app: TaskApp, handle: string, look: PageLook): Promise<string> {
  const incident = await findIncident(app, handle);
  const now = app.now();
  const asOf = (await readLatestView(app.db, incident.handle)) ?? now;
  const question = inZone(questionOf(incident, { until: asOf, asOf }), look);
  const request = { incident, end: undefined, question };
  const timeline = await buildTimeline(app, request, answerSettings(app.settings, now));
  const shown = look.reader.scope === "read:text" ? timeline : { ...timeline, diff: undefined };
  const document = timelineDocument(shown, { names: look.names, format: "html" });
  return incidentPage(document, incident.handle, look);
}

/**
 * Makes the timeline of an incident as of now and keeps what was seen: of a known one, or of one that a question or a
 * finding opens.
 */
export async function openIncidentPage(app: TaskApp, look: PageLook): Promise<PageReply> {
  const { fields } = look;
  const now = app.now();
  const settings = answerSettings(app.settings, now);
  const request = await requestOf(app, fields, now);
  const { incident } = await buildTimeline(app, request, settings);
  return { kind: "moved", to: pageLink(["incidents", incident.handle], carried(look)) };
}

async function requestOf(
  app: TaskApp,
  fields: PageLook["fields"],
  now: number,
): Promise<TimelineRequest> {
  const { incident, handle } = fields;
  if (incident !== undefined) return againOf(await findIncident(app, incident), now);
  if (handle !== undefined) {
    const asked = { until: now, asOf: undefined, end: undefined, zone: app.zone.zone };
    return await requestOfFinding(app, await findFinding(app.db, handle), asked);
  }
  const question = readPageQuestion(fields, app.zone, now);
  return { question, end: question.until === now ? undefined : question.until };
}

function againOf(incident: Incident, now: number) {
  return {
    incident,
    end: undefined,
    question: questionOf(incident, { until: now, asOf: undefined }),
  };
}

function inZone<Asked extends { readonly zone: string }>(
  question: Asked,
  { zone }: PageLook,
): Asked {
  return zone === "utc" ? { ...question, zone: "UTC" } : question;
}
