import type { PageSession } from "../../domain/page-session.ts";

/** Who reads the page, as far as the request proves it. */
export interface Reader extends Omit<PageSession, "id"> {
  /** What only their requests come with: their forms are bound to it. */
  readonly identity: string;
  /** Absent for those who have no session of ours. */
  readonly session?: string;
}
