import fc from "fast-check";
import { expect, test } from "vitest";
import { diffTexts } from "../../src/analysis/word-diff.ts";
import type { Answer } from "../../src/domain/answer.ts";
import { answerToJson } from "../../src/render/answer-json.ts";
import { renderAnswerMarkdown } from "../../src/render/answer-markdown.ts";
import { renderAnswerText } from "../../src/render/answer-text.ts";
import { roundShares } from "../../src/render/round-shares.ts";
import { buildAnswer } from "../support/answer-builder.ts";
import { isTooWide } from "../support/is-too-wide.ts";
import { buildSpike } from "../support/spike-builder.ts";
import { buildChange, buildSuspect, buildWeighed } from "../support/suspect-builder.ts";

const word = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.string({ maxLength: 200 }));
const rate = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(Number.NaN, Infinity),
);
const weight = fc.integer({ min: 0, max: 1000 }).map((units) => units / 997);
const time = fc.oneof(
  fc.integer({ min: 0, max: 4e12 }),
  fc.constantFrom(Number.NaN, Infinity, 8.64e15),
);

const hostile = fc
  .record({
    words: fc.array(word, { minLength: 8, maxLength: 8 }),
    rates: fc.array(rate, { minLength: 6, maxLength: 6 }),
    at: time,
    verdict: fc.constantFrom(
      "recorded_change",
      "unrecorded_change",
      "no_recorded_change",
      "no_spike",
      "no_data",
    ),
    confidence: fc.constantFrom("likely", "possible", "inconclusive"),
    basis: fc.constantFrom("stated", "traffic", "poll", "published"),
  })
  .map(({ words, rates, at, verdict, confidence, basis }): Answer => {
    const [a = "", b = "", c = "", d = "", e = "", f = "", g = "", h = ""] = words;
    const [r = 0, s = 0, t = 0, u = 0, v = 0, w = 0] = rates;
    const change = buildChange({
      prompt: a,
      version: b,
      source: c,
      via: d,
      occurredAt: at,
      effective: { from: at, to: at + 1e9, basis },
      actor: { id: e, name: f, email: g, kind: "agent", basis: "stated" },
    });
    const suspect = buildSuspect({
      change,
      probability: r,
      reasons: [{ code: h, text: h, logOdds: s }],
      reviewed: { state: "approved", reviewers: [e, f], url: g, basis: h },
      owned: { state: "left", owner: a, atTimeOfChange: b, nearest: c, basis: d },
      undo: { toVersion: e, steps: [f], alsoLost: 1 },
    });
    const spike = buildSpike({
      at,
      rateBefore: t,
      rateAfter: u,
      rateAfterInterval: [v, w],
      prompt: a,
    });
    return buildAnswer({
      verdict,
      confidence,
      spike,
      environment: g,
      segment: { [a]: b },
      suspects: [suspect],
      ruledOut: [buildWeighed({ change })],
      origin: { at, interval: [at, at], rateBefore: r, rateAfter: s },
      unrecorded: { prompt: h, promptHash: undefined, model: a, firstSeenAt: at },
      notSeen: [{ source: b, why: "stale", since: at, detail: c }],
      coverage: { revisionKnown: r, judged: s, segmentOverflow: t },
      notes: [d],
      wouldSettle: [e],
    });
  });

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

test("no line of an answer but of one word of a command is wider than the terminal, and none holds a control character", () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 20, max: 100 }), fc.boolean(), (answer, width, all) => {
      const diff = diffTexts(answer.environment, answer.notes.join("\n"));
      const options = { color: false, ascii: false, width, names: "full", all } as const;
      const text = renderAnswerText({ answer, diff }, options);
      expect(text.endsWith("\n")).toBe(true);
      for (const line of text.split("\n")) {
        expect(isTooWide(line, Math.min(80, width))).toBe(false);
        expect(line).not.toMatch(UNSEEN);
      }
    }),
    { numRuns: 60 },
  );
});

test("an answer as JSON survives the way out and back, and its probabilities are 1 in sum", () => {
  fc.assert(
    fc.property(hostile, (answer) => {
      const json = answerToJson(answer, { names: "full" });
      expect(JSON.parse(JSON.stringify(json))).toEqual(json);
      const suspects = json["suspects"] as readonly { readonly probability: number }[];
      const sum = suspects.reduce((total, suspect) => total + suspect.probability, 0);
      expect(sum + (json["probability_no_recorded_change"] as number)).toBeCloseTo(1, 9);
    }),
  );
});

test("Markdown never fails and never holds a control character", () => {
  fc.assert(
    fc.property(hostile, (answer) => {
      const text = renderAnswerMarkdown({ answer }, { names: "role", all: true });
      expect(text.replaceAll("\n", "")).not.toMatch(UNSEEN);
    }),
    { numRuns: 60 },
  );
});

test("rounded shares are 1 in sum with the rest, and none is below zero", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(rate, weight), { maxLength: 50 }), (given) => {
      const { shares, rest } = roundShares(given);
      const units = [...shares, rest].map((share) => Math.round(share * 1e6));
      expect(units.reduce((sum, unit) => sum + unit, 0)).toBe(1e6);
      for (const share of [...shares, rest]) expect(share).toBeGreaterThanOrEqual(0);
    }),
  );
});
