import { InputError } from "../../domain/errors.ts";
import type { PageAsk, PageReply } from "../../domain/page-ask.ts";
import { askPage } from "../../render/page/answer-page.ts";
import type { PageLook } from "../../render/page/page-look.ts";
import { troublePage } from "../../render/page/trouble-page.ts";
import type { TaskApp } from "../tasks/task-app.ts";
import { lookOf } from "./look-of.ts";
import { showAnswer } from "./show-answer.ts";
import { markFindingPage, showDrift } from "./show-drift.ts";
import { openIncidentPage, showIncident, showIncidents } from "./show-incident.ts";
import { actByLinkPage, showLink } from "./show-link.ts";
import { showPrompt, showPrompts } from "./show-prompts.ts";
import { showSources } from "./show-sources.ts";

/** Makes a page, or does what a form of one asks. What cannot be read is said on a page of its own. */
export async function showPage(app: TaskApp, ask: PageAsk): Promise<PageReply> {
  const look = lookOf(ask, app.zone);
  try {
    const made = await make(app, ask, look);
    return typeof made === "string" ? { kind: "page", status: 200, html: made } : made;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const html = ask.act === "ask" ? askPage(look, error) : troublePage(error, look);
    return { kind: "page", status: NAMES_ONE.has(ask.act) ? 404 : 400, html };
  }
}

/** Acts on what the path names: where that cannot be read, it is not there. */
const NAMES_ONE: ReadonlySet<PageAsk["act"]> = new Set(["incident", "prompt"]);

async function make(
  app: TaskApp,
  { act, name = "" }: PageAsk,
  look: PageLook,
): Promise<string | PageReply> {
  switch (act) {
    case "ask":
      return await showAnswer(app, look);
    case "incidents":
      return await showIncidents(app, look);
    case "incident":
      return await showIncident(app, name, look);
    case "open_incident":
      return await openIncidentPage(app, look);
    case "prompts":
      return await showPrompts(app, look);
    case "prompt":
      return await showPrompt(app, name, look);
    case "drift":
      return await showDrift(app, look);
    case "mark_finding":
      return await markFindingPage(app, look);
    case "sources":
      return await showSources(app, look);
    case "look_at_link":
      return await showLink(app, look);
    case "act_by_link":
      return await actByLinkPage(app, look);
  }
}
