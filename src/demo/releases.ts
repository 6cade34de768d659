import { newYork } from "./moments.ts";

/** How the newer version of a prompt went live. */
export interface Release {
  /** When the label `production` was moved to it, epoch milliseconds. */
  readonly at: number;
  /** An account of `accounts.ts`. */
  readonly by: string;
  /** The request that was merged for it; absent for an edit in the dashboard. */
  readonly request: MergedRequest | undefined;
}

export interface MergedRequest {
  readonly number: number;
  readonly subject: string;
  readonly author: string;
  readonly reviewers: readonly string[];
}

const bot = "release-bot";

/** What happened to each prompt within the four weeks, by its name; the incident's own edit stands apart. */
export const releases: Readonly<Record<string, Release>> = {
  "support.extract": {
    at: newYork(4, 20, 10, 2),
    by: bot,
    request: {
      number: 482,
      subject: "Give one total a currency",
      author: "kim.s",
      reviewers: ["ana.r", "tom.k"],
    },
  },
  "legal.redact": {
    at: newYork(4, 23, 14, 10),
    by: bot,
    request: { number: 489, subject: "Redact addresses too", author: "li.w", reviewers: ["jo.w"] },
  },
  "support.reply": {
    at: newYork(5, 6, 11, 30),
    by: bot,
    request: {
      number: 597,
      subject: "Name no date in a reply",
      author: "tom.k",
      reviewers: ["ana.r"],
    },
  },
  "support.triage": {
    at: newYork(5, 8, 15, 12),
    by: bot,
    request: {
      number: 604,
      subject: "Say which urgency is for safety",
      author: "ana.r",
      reviewers: ["tom.k"],
    },
  },
  "faq.answer": {
    at: newYork(5, 11, 10, 22),
    by: bot,
    request: {
      number: 611,
      subject: "Say so when no passage answers",
      author: "dev.p",
      reviewers: ["kim.s"],
    },
  },
  "refund.triage": { at: newYork(5, 12, 9, 40), by: "li.w", request: undefined },
  "intent.route": {
    at: newYork(5, 16, 16, 5),
    by: bot,
    request: { number: 640, subject: "Route legal letters", author: "ana.r", reviewers: ["dev.p"] },
  },
  "billing.summary": { at: newYork(5, 18, 14, 2), by: "dev.p", request: undefined },
};
