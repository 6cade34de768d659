import { expect, test } from "vitest";
import { diffTexts } from "../../../src/analysis/word-diff.ts";
import type { Answer } from "../../../src/domain/answer.ts";
import { type AnswerTextOptions, renderAnswerText } from "../../../src/render/answer-text.ts";
import { buildAnswer } from "../../support/answer-builder.ts";
import {
  buildEmptyAnswer,
  buildOpenAnswer,
  buildUnrecordedAnswer,
} from "../../support/answer-variants.ts";
import { expectGolden } from "../../support/golden-file.ts";
import { buildHostileAnswer } from "../../support/hostile-answer.ts";
import { buildSpike } from "../../support/spike-builder.ts";
import { buildChange, buildSuspect } from "../../support/suspect-builder.ts";

const PLAIN: AnswerTextOptions = { color: false, ascii: false, names: "full", all: false };
const DIFF = diffTexts(
  "Return ONLY a JSON object that matches the schema.",
  "Return a JSON object. Keep a warm, conversational tone.",
);

function render(answer: Answer, options: Partial<AnswerTextOptions> = {}): string {
  return renderAnswerText({ answer, diff: DIFF }, { ...PLAIN, ...options });
}

const GOLDEN: readonly [string, Answer, Partial<AnswerTextOptions>][] = [
  ["likely", buildAnswer(), {}],
  ["likely-narrow", buildAnswer(), { width: 40 }],
  ["likely-ascii-role", buildAnswer(), { ascii: true, names: "role", all: true }],
  ["likely-color", buildAnswer(), { color: true }],
  ["inconclusive", buildOpenAnswer(), {}],
  ["no-spike", buildEmptyAnswer("no_spike"), {}],
  ["no-data", buildEmptyAnswer("no_data"), {}],
  ["unrecorded", buildUnrecordedAnswer(), {}],
  ["hostile", buildHostileAnswer(), {}],
];

test.each(GOLDEN)("the text of %s is as agreed", (name, answer, options) => {
  expectGolden(`answers/${name}.txt`, render(answer, options));
});

test("the verdict comes right after what was asked", () => {
  const [asked, verdict] = render(buildAnswer()).split("\n\n");
  expect(asked).toMatch(/^Since 14:14 EDT today \(18:14 UTC, 46 min ago\)\. Zone from system\./);
  expect(verdict).toMatch(/^LIKELY {2}support\.extract v41, published 21 days ago/);
});

test("without colour there is no escape code, and with it the words are the same", () => {
  const plain = render(buildAnswer());
  const codes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
  expect(plain).not.toMatch(codes);
  const colored = render(buildAnswer(), { color: true });
  expect(colored).toMatch(codes);
  expect(colored.replace(codes, "")).toBe(plain);
});

test("in ASCII nothing else is printed", () => {
  expect(render(buildAnswer(), { ascii: true })).toMatch(/^[\x20-\x7e\n]*$/);
});

test("an actor that was only stated is shown as stated", () => {
  const actor = {
    id: "x",
    name: "maya.o",
    email: undefined,
    kind: "human",
    basis: "stated",
  } as const;
  const change = buildChange({ actor, source: "ci-import", via: "api" });
  const text = render(buildAnswer({ suspects: [buildSuspect({ change })] }), { width: 80 });
  expect(text.replace(/\s+/g, " ")).toContain("by account maya.o, stated by ci-import");
});

test("by role nobody is named, wherever the name stands", () => {
  const actor = {
    id: "u_83",
    name: "maya.o",
    email: "m@x.io",
    kind: "human",
    basis: "signed",
  } as const;
  const suspect = buildSuspect({
    change: buildChange({ actor }),
    reviewed: {
      state: "approved",
      reviewers: ["jo"],
      url: undefined,
      basis: "@jo.k approved for maya.o",
    },
    undo: { toVersion: "v40", steps: ["ask m@x.io or @maya.o"], alsoLost: 0 },
  });
  for (const names of ["role", "none"] as const) {
    const text = render(buildAnswer({ suspects: [suspect] }), { names });
    expect(text).not.toMatch(/maya|m@x\.io|u_83/);
    expect(text).toContain("Yes, by 1 reviewer.");
  }
  const text = render(buildAnswer({ suspects: [suspect] }), { names: "role" });
  expect(text.replace(/\s+/g, " ")).toContain("in the Langfuse dashboard, by an editor account");
});

test("--all shows every change that was checked", () => {
  const answer = buildAnswer();
  const [change] = answer.ruledOut;
  const ruledOut = Array.from({ length: 9 }, (_, at) => ({
    ...change,
    change: buildChange({ handle: `aaa${at}` }),
    also: [],
    probability: 0,
    reasons: [],
  }));
  const some = render({ ...answer, ruledOut });
  const all = render({ ...answer, ruledOut }, { all: true });
  expect(some.match(/ruled out {2}/g)).toHaveLength(2);
  expect(some).toContain("--all for the rest");
  expect(all.match(/ruled out {2}/g)).toHaveLength(9);
  expect(all).not.toContain("--all for the rest");
});

test("a gap in coverage is told in the same figures whatever it is", () => {
  const coverage = { revisionKnown: 0.59, judged: 0.9, segmentOverflow: 0.02 };
  const text = render(buildAnswer({ coverage, notSeen: [] })).replace(/\s+/g, " ");
  expect(text).toContain("Prompt version known for 59% of calls; the other 41% cannot be matched");
  expect(text).toContain("Contract checked on 90% of calls");
  expect(text).toContain("2% of calls have a rare kind of input");
});

test("calls that fell away are told as such, without a rate", () => {
  const text = render(
    buildAnswer({
      spike: buildSpike({ measure: "volume" }),
      verdict: "no_recorded_change",
      confidence: "inconclusive",
    }),
  );
  expect(text).toContain("Judged calls fell away at 14:14 today");
  expect(text).not.toContain("Contract errors");
});

test("only commands that the program has are named", () => {
  const commands = ["diff", "show", "log", "doctor", "import", "init"];
  const text = render(buildAnswer(), { commands });
  expect(text).toMatch(/^Next {2}forensics diff 7k2f\n {6}forensics show 7k2f\n$/m);
  const answers = [buildOpenAnswer(), buildEmptyAnswer("no_data"), buildUnrecordedAnswer()];
  for (const answer of answers) {
    const named = [...render(answer, { commands }).matchAll(/\bforensics ([a-z]+)/g)];
    expect(named.length).toBeGreaterThan(0);
    expect(commands).toEqual(expect.arrayContaining(named.map(([, name]) => name)));
  }
});

test("where no command can be run, none is named", () => {
  for (const answer of [buildAnswer(), buildEmptyAnswer("no_spike"), buildUnrecordedAnswer()]) {
    expect(render(answer, { commands: [] })).not.toMatch(/\bforensics [a-z]/);
  }
});

test("of a spike long past, the age of the change is counted from the spike", () => {
  const answer = buildAnswer();
  const text = render({ ...answer, askedAt: answer.askedAt + 182 * 86_400_000 });
  expect(text.replace(/\s+/g, " ")).toContain(
    "LIKELY support.extract v41, published 21 days before the spike, with new traffic",
  );
});

test("where changes are stored and outcomes are not, an earlier time is not suggested", () => {
  const empty = { ...buildEmptyAnswer("no_data"), environment: "default" };
  const git = { source: "git", dataAsOf: empty.askedAt };
  const only = render({ ...empty, sources: [git] });
  expect(only).toContain("1. What changed is recorded, but no outcomes are stored: forensics log");
  expect(only).not.toContain("earlier");
  const both = render({ ...empty, sources: [git, { ...git, source: "traffic" }] });
  expect(both).toContain("1. There are facts from other times: ask about an earlier one.");
});

test("the environment that nobody named is not said, and one that was asked for is", () => {
  const answer = buildAnswer({ environment: "default" });
  expect(render(answer)).toMatch(/Zone from system\.\nData as of/);
  expect(render({ ...buildEmptyAnswer("no_data"), environment: "default" })).toContain(
    "NO DATA  Nothing is stored since",
  );
  const question = { ...answer.question, environment: "default" };
  expect(render({ ...answer, question })).toContain("Zone from system. default.");
});

test("what the line above says of all inputs is not said again, and a share that did not move is not told", () => {
  const answer = buildAnswer();
  const spike = buildSpike();
  const { at, interval, rateBefore, rateAfter } = spike;
  const alike = { ...answer, segment: undefined, mixShift: undefined };
  const same = render({ ...alike, origin: { at, interval, rateBefore, rateAfter } });
  expect(same).not.toContain("failing part");
  const older = { at: at - 30 * 86_400_000, interval, rateBefore, rateAfter };
  expect(render({ ...alike, origin: older })).toContain("In the failing part since");
  const { mixShift } = answer;
  expect(render(answer)).toContain("of calls at ");
  const still = mixShift && { ...mixShift, at: undefined };
  expect(render({ ...answer, mixShift: still })).not.toContain("doc_type=multi_currency went");
});
