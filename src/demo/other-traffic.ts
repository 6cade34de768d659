import { contentHash } from "../runtime/content-hash.ts";
import { callsAMinute } from "./daily-traffic.ts";
import { newYork } from "./moments.ts";
import { drawCounts, type Mixture, outcomeLine } from "./outcome-line.ts";
import { type DemoPrompt, otherPrompts } from "./prompt-texts.ts";
import { releases } from "./releases.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** How much of the busiest prompt's traffic each of the others has, and its usual rate of broken answers. */
const volumes: Readonly<Record<string, readonly [share: number, rate: number]>> = {
  "intent.route": [0.9, 0.002],
  "support.triage": [0.35, 0.003],
  "support.reply": [0.3, 0.006],
  "refund.triage": [0.12, 0.004],
  "billing.summary": [0.2, 0.005],
  "faq.answer": [0.5, 0.003],
  "legal.redact": [0.04, 0.008],
};

const classes: Mixture = [
  ["schema_violation", 0.6],
  ["truncated", 0.2],
  ["malformed_json", 0.2],
];

/** Clients of the other prompts flush every ten minutes. */
export const flushLength = 600_000;

/** An hour on 9 May in which the provider broke off answers, whatever the prompt. */
const brokenOff = { from: newYork(5, 9, 13, 5), to: newYork(5, 9, 14, 10), rate: 0.03 };

/** What the clients of every other prompt flush at one time. */
export function otherFlush(random: SeededRandom, at: number): string {
  return otherPrompts.map((prompt) => flushPrompt(random, at, prompt)).join("");
}

function flushPrompt(random: SeededRandom, at: number, prompt: DemoPrompt): string {
  const [share, usual] = volumes[prompt.name] ?? [0, 0];
  const expected = callsAMinute(at) * share * (flushLength / 60_000);
  const isCutOff = at >= brokenOff.from && at < brokenOff.to;
  const counts = isCutOff
    ? drawCounts(random, expected, brokenOff.rate, [["truncated", 1]])
    : drawCounts(random, expected, usual, classes);
  const rest = membersOf(prompt, at);
  return counts.map(([outcome, count]) => outcomeLine(random, at, outcome, count, rest)).join("");
}

function membersOf({ name, workflow, versions }: DemoPrompt, at: number): string {
  const isReleased = at > (releases[name]?.at ?? Number.POSITIVE_INFINITY);
  const { version, text } = versions[isReleased ? 1 : 0];
  return `"workflow":"${workflow}","prompt":"${name}","prompt_version":"${version}","prompt_hash":"${contentHash(text)}"`;
}
