import { InputError } from "../domain/errors.ts";
import type { Incident } from "../domain/incident.ts";
import type { Question } from "../domain/question.ts";
import type { Timeline } from "../domain/timeline.ts";
import { incidentHandle, readIncidentView, saveIncidentView } from "../store/incidents.ts";
import type { Store } from "../store/open-database.ts";
import { type AnswerSettings, answerWithGrounds } from "./answer-question.ts";
import { chooseEnvironment } from "./choose-environment.ts";
import { listEvidence } from "./list-evidence.ts";
import { openIncident } from "./open-incident.ts";
import { tellIncident } from "./tell-incident.ts";

/** What a timeline is made of. */
export interface TimelineRequest {
  readonly question: Question;
  /** The end that was named, where one was; else the incident stays open. */
  readonly end: number | undefined;
  /** The one that is asked about again; absent: one is opened by the question. */
  readonly incident?: Incident | undefined;
  /** What opens one; absent: a question that somebody asked. */
  readonly openedBy?: Incident["openedBy"];
}

/**
 * Makes the timeline of an incident and keeps the incident with its question, so that the same one can be made again as
 * of this moment: from what was recorded by then, with the sources that could be read then.
 * @throws InputError where nothing is stored to tell of, rather than open an empty incident
 */
export async function buildTimeline(
  database: Store,
  { question, end, incident: known, openedBy = "question" }: TimelineRequest,
  settings: AnswerSettings,
): Promise<Timeline> {
  const asOf = question.asOf ?? settings.now;
  const asked = { ...question, until: Math.min(question.until, asOf) };
  const seenThen = await readSeenThen(database, asked, known, settings);
  const at = { ...settings, now: asOf };
  const grounded = await answerWithGrounds(database, asked, at, seenThen);
  const { answer } = grounded;
  if (known === undefined && answer.verdict === "no_data") throw nothingStored();
  const incident = known ?? (await openIncident(database, answer, end, openedBy));
  if (question.asOf === undefined)
    await saveIncidentView(database.db, incident.handle, asOf, answer);
  const told = await tellIncident(database, grounded);
  const { variables, impact, segments, charts, diff } = told;
  const evidence = await listEvidence(database, told, asOf);
  return { incident, answer, asOf, variables, impact, segments, charts, diff, ...evidence };
}

function nothingStored(): InputError {
  return new InputError(
    "Nothing is stored for that scope and time, so there is no timeline to make (no_data).",
    "Import outcomes and changes first: forensics import FILE, or forensics sync. What is stored: forensics doctor",
  );
}

/** What could be read when the incident was last looked at by the moment asked about. */
async function readSeenThen(
  database: Store,
  question: Question,
  known: Incident | undefined,
  { environmentLabels }: AnswerSettings,
) {
  const { asOf } = question;
  if (asOf === undefined) return undefined;
  if (known) return await readIncidentView(database.db, known.handle, asOf);
  const { environment } = await chooseEnvironment(database, question, environmentLabels);
  const handle = incidentHandle({ ...question, environment });
  return await readIncidentView(database.db, handle, asOf);
}
