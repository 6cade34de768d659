import type { Answer } from "../domain/answer.ts";
import { InputError } from "../domain/errors.ts";
import type { Incident, IncidentQuestion } from "../domain/incident.ts";
import type { Question } from "../domain/question.ts";
import { incidentHandle, readIncidents, saveIncident } from "../store/incidents.ts";
import type { Store } from "../store/open-database.ts";

const HANDLE = /^[0-9a-f]{4,16}$/;
const NEXT = "forensics timeline --since 2:14pm";

/**
 * Keeps an incident with the question that it is opened by; the same beginning and scope are the same incident.
 * @param end where the question names one; else the incident is open at its end
 */
export async function openIncident(
  { db }: Store,
  { question, environment, askedAt }: Pick<Answer, "question" | "environment" | "askedAt">,
  end: number | undefined,
  openedBy: Incident["openedBy"],
): Promise<Incident> {
  const { sinceText, since, zone, zoneFrom, workflow, prompt, segment, lookback } = question;
  const scope = { environment, workflow, prompt, segment, lookback };
  const kept: IncidentQuestion = { sinceText, since, until: end, zone, zoneFrom, ...scope };
  const incident = { handle: incidentHandle(kept), question: kept, openedAt: askedAt, openedBy };
  await saveIncident(db, incident);
  return incident;
}

/**
 * The one incident that a handle names, by any beginning of it of at least four digits.
 * @throws InputError when it is no handle, names nothing, or names several
 */
export async function findIncident({ db }: Store, typed: string): Promise<Incident> {
  const prefix = typed.trim().toLowerCase();
  if (!HANDLE.test(prefix)) {
    throw new InputError(
      `"${typed}" is not the handle of an incident: those are 4 to 16 of the digits 0-9 and a-f.`,
      NEXT,
    );
  }
  const [only, ...others] = await readIncidents(db, prefix);
  if (only === undefined) {
    throw new InputError(`No stored incident has a handle that begins with ${prefix}.`, NEXT);
  }
  if (others.length === 0) return only;
  const named = [only, ...others].map(({ handle }) => handle).join(", ");
  throw new InputError(
    `${prefix} is the beginning of ${others.length + 1} handles: ${named}.`,
    "Type more of it.",
  );
}

/** The question of an incident, asked at a moment. */
export function questionOf(
  { question }: Incident,
  asked: Pick<Question, "until" | "asOf">,
): Question {
  const until = question.until === undefined ? asked.until : Math.min(question.until, asked.until);
  return { ...question, assumptions: [], asOf: asked.asOf, until };
}
