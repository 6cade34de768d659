import { diffTexts } from "../../src/analysis/word-diff.ts";
import type { Answer } from "../../src/domain/answer.ts";
import type { Timeline } from "../../src/domain/timeline.ts";
import { buildAnswer } from "./answer-builder.ts";
import { callSeries } from "./call-series.ts";
import { buildSpike } from "./spike-builder.ts";
import { buildChange, buildSuspect, buildWeighed } from "./suspect-builder.ts";
import { buildTimeline, SERVED_AT, SPIKE_AT } from "./timeline-builder.ts";

/** Texts that run in a page, end a Mermaid line or become an instruction, if they are not made harmless. */
export const SCRIPTED = [
  "<img src=x onerror=window.ran=1>",
  "</style><script>window.ran=1</script>",
  `"><svg onload=window.ran=1>`,
  "javascript:window.ran=1",
  "</title><script>window.ran=1</script>",
  "<iframe srcdoc='<script>parent.ran=1</script>'>",
  "a : b ; c # d %% e",
  "click a call ran()",
  "section x\n    title y",
  "end\n```\n<script>window.ran=1</script>",
  "#quot;#59;&amp;",
  "%%{init: {'theme':'dark'}}%%",
  "漢字 é \u202e rtl",
  "",
] as const;

/** An answer every foreign text of which is one of these. */
function buildScriptedAnswer(text: string): Answer {
  const change = buildChange({
    ...{ prompt: text, version: text, previousVersion: text, source: text, via: text, url: text },
    actor: { id: "u", name: text, email: undefined, kind: "human", basis: "stated" },
  });
  const suspect = buildSuspect({
    change,
    reasons: [{ code: "x", text, logOdds: 1 }],
    reviewed: { state: "none_no_step", reviewers: [text], url: text, basis: text },
    owned: { state: "owned", owner: text, atTimeOfChange: text, nearest: text, basis: text },
    undo: { toVersion: text, steps: [text], alsoLost: 0 },
  });
  return buildAnswer({
    environment: "production",
    segment: { doc_type: "multi_currency", [text]: text },
    spike: buildSpike({
      prompt: undefined,
      workflow: text,
      examples: [{ traceId: text, url: text }],
    }),
    suspects: [suspect],
    ruledOut: [buildWeighed({ change: { ...change, handle: "b41c", id: "b" } })],
    notSeen: [{ source: text, why: "stale", since: undefined, detail: text }],
    notes: [text],
  });
}

/** A timeline every foreign text of which is one of those, traffic and text of the change too. */
export function buildScriptedTimeline(text: string): Timeline {
  const segment = { doc_type: "multi_currency", [text]: text };
  const key = { version: text, model: text, prompt: text, segment };
  const series = [
    callSeries({
      key: { ...key, version: "v40" },
      from: SERVED_AT - 864e5,
      to: SERVED_AT,
      every: 60,
    }),
    callSeries({ key, from: SERVED_AT, to: SPIKE_AT + 36e5, every: 30, failed: 4 }),
  ];
  const timeline = buildTimeline({ answer: buildScriptedAnswer(text), series });
  return { ...timeline, diff: diffTexts(`one ${text}`, `two ${text}`) };
}
