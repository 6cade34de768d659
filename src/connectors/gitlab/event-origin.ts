import type { Actor } from "../../domain/person.ts";
import { forgeActor } from "../forge-account.ts";
import type { AccountPayload, ProjectPayload } from "./payload.ts";

/** Where an event is from, and how far it is to be believed. */
export interface EventOrigin {
  readonly source: string;
  readonly basis: "signed" | "stated";
  /** Host and path of the project. */
  readonly place: string;
}

export function projectPlace({ web_url, path_with_namespace }: ProjectPayload): string {
  return `${new URL(web_url).host}/${path_with_namespace}`;
}

/** The account that an event names; GitLab blacks out addresses that are not public. */
export function accountOf(
  { web_url }: ProjectPayload,
  { username, name, email }: AccountPayload,
  { basis }: EventOrigin,
): Actor {
  const shown = email?.includes("@") ? email : undefined;
  return forgeActor(web_url, { login: username, name, email: shown }, basis);
}
