import type { ReadScope } from "./page-session.ts";

/** Who reads a page. */
export interface PageReader {
  /** Under which what they say of findings is kept. */
  readonly account: string;
  readonly scope: ReadScope;
  /** What a form of theirs must send back. */
  readonly csrf: string;
  /** Whether there is a session that can be ended. */
  readonly hasSession: boolean;
}

/** What is shown, and what is done by a form. The page never reverts anything. */
export type PageAct =
  | "ask"
  | "incidents"
  | "incident"
  | "prompts"
  | "prompt"
  | "drift"
  | "sources"
  | "open_incident"
  | "mark_finding"
  | "look_at_link"
  | "act_by_link";

/** A request for a page; values only, so that it can be answered in another thread. */
export interface PageAsk {
  readonly act: PageAct;
  /** Of what is shown, where the path names it. */
  readonly name: string | undefined;
  /** What the query or the form says. */
  readonly fields: Readonly<Record<string, string>>;
  readonly reader: PageReader;
}

export type PageReply =
  | { readonly kind: "page"; readonly status: number; readonly html: string }
  /** To a path of ours. */
  | { readonly kind: "moved"; readonly to: string };
