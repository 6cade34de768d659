import type { DriftFinding } from "../domain/drift.ts";
import { InputError } from "../domain/errors.ts";
import type { Incident } from "../domain/incident.ts";
import type { Question } from "../domain/question.ts";
import { findFindings } from "../store/findings.ts";
import { readIncidents } from "../store/incidents.ts";
import type { Store } from "../store/open-database.ts";
import { askOfFinding } from "./ask-of-finding.ts";
import type { TimelineRequest } from "./build-timeline.ts";
import { findIncident } from "./open-incident.ts";

/** What a handle names: an incident that is known, or a finding that one can be opened by. */
export type NamedIncident =
  | { readonly kind: "incident"; readonly incident: Incident }
  | { readonly kind: "finding"; readonly finding: DriftFinding };

/**
 * An incident comes before a finding, of which there is to be but one.
 * @throws InputError when the handle names neither, or several
 */
export async function nameIncident(store: Store, typed: string): Promise<NamedIncident> {
  const prefix = typed.trim().toLowerCase();
  const isHandle = /^[0-9a-f]{4,16}$/.test(prefix);
  if (isHandle && (await readIncidents(store.db, prefix)).length === 0) {
    const [finding, ...others] = await findFindings(store.db, prefix);
    if (finding !== undefined && others.length === 0) return { kind: "finding", finding };
  }
  return { kind: "incident", incident: await findIncident(store, typed) };
}

/**
 * The timeline that a finding asks for: of its moment and scope, as its alert tells.
 * @throws InputError where the finding is of something that has no moment
 */
export async function requestOfFinding(
  store: Store,
  finding: DriftFinding,
  asked: Pick<Question, "until" | "asOf" | "zone"> & { readonly end: number | undefined },
): Promise<TimelineRequest> {
  const question = await askOfFinding(store, finding, asked.until, asked.zone);
  if (question === undefined) {
    throw new InputError(
      "That finding is of something that stands so, not of a moment: there is no incident to tell of.",
      "forensics owners says which controls a prompt lacks, forensics doctor what can be read.",
    );
  }
  return { question: { ...question, asOf: asked.asOf }, end: asked.end, openedBy: "alert" };
}
