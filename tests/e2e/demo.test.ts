import { beforeAll, describe, expect, test } from "vitest";
import { type DemoRun, demoMarks, runDemo } from "../support/run-demo.ts";

const patience = 180_000;

interface Suspect {
  readonly change: Readonly<Record<string, unknown>> & { readonly also: readonly string[] };
  readonly probability: number;
  readonly [part: string]: unknown;
}

interface AnswerFacts {
  readonly origin: { readonly at: string; readonly interval: readonly [string, string] };
  readonly spike: { readonly at: string };
  readonly suspects: readonly [Suspect, ...Suspect[]];
  readonly [part: string]: unknown;
}

describe("the incident", () => {
  let ran: DemoRun;
  let answer: AnswerFacts;
  beforeAll(async () => {
    ran = await runDemo(["--format", "json"]);
    answer = JSON.parse(ran.out);
  }, patience);

  test("it ends well, says on stderr what it did and leaves nothing behind", () => {
    expect(ran).toMatchObject({ code: 0, left: [] });
    expect(ran.err).toContain("Made-up records");
    expect(ran.err).toContain("forensics sync --git .");
  });

  test("a recorded change is likely, and it is the move of the label three weeks back", () => {
    const [{ change }] = answer.suspects;
    expect(answer).toMatchObject({
      verdict: "recorded_change",
      confidence: "likely",
      question: { since_text: "2:14pm", since: "2026-05-18T18:14:00Z", zone: "America/New_York" },
    });
    expect(change).toMatchObject({
      source: "langfuse",
      prompt: "support.extract",
      version: "v41",
      previous_version: "v40",
      via: "dashboard",
      actor: { id: "maya.o", kind: "human" },
    });
    expect([change["id"], ...change.also]).toContain("support.extract/v41/production");
  });

  test("the spike is today's, and its origin is the night of the edit, in the rare kind of input", () => {
    expect(answer).toMatchObject({
      spike: { workflow: "intake", prompt: "support.extract", ongoing: true },
      segment: { doc_type: "multi_currency" },
    });
    expect(isWithin(answer.spike.at, "2026-05-18T18:11:00Z", "2026-05-18T18:16:00Z")).toBe(true);
    const { at, interval } = answer.origin;
    expect(isWithin(at, "2026-04-28T03:02:00Z", "2026-04-28T03:05:00Z")).toBe(true);
    expect(isWithin(at, ...interval)).toBe(true);
  });

  test("nobody reviewed it, nobody owns it, and v40 brings it back", () => {
    expect(answer.suspects[0]).toMatchObject({
      reviewed: { state: "none_no_step" },
      owned: { state: "unmatched", owner: null, nearest: "@support-ai" },
      undo: { to_version: "v40", to_reviewed: "approved" },
      gaps: ["no_owner", "no_review"],
    });
  });

  test("what changed minutes before the spike is not accused", () => {
    const decoys = ["billing.summary/v12/production", "api@8f21c9", "notice-1779127740000"];
    const accused = answer.suspects.filter(({ probability }) => probability >= 0.05);
    expect(accused).toHaveLength(1);
    for (const { change } of accused) expect(decoys).not.toContain(change["id"]);
    expect(answer["considered"]).toBeGreaterThan(35);
  });

  test("the source that could not be read is told", () => {
    const unseen = { source: "promptlayer", why: "auth_expired", since: "2026-05-16T13:00:00Z" };
    expect(answer["not_seen"]).toMatchObject([unseen]);
  });

  test("asked again it answers with the same bytes", { timeout: patience }, async () => {
    const again = await runDemo(["--format", "json"]);
    expect(again).toEqual(ran);
  });
});

test("an interrupt leaves neither folder nor process behind", { timeout: patience }, async () => {
  for (const mark of demoMarks) {
    expect(await runDemo([], mark)).toMatchObject({ code: 130, out: "", left: [] });
  }
});

test("a flag that cannot be read is refused before anything is made", async () => {
  const ran = await runDemo(["--format", "song"]);
  expect(ran).toMatchObject({ code: 2, out: "", left: [] });
});

function isWithin(at: string, from: string, to: string): boolean {
  return from <= at && at <= to;
}
