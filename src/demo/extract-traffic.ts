import { contentHash } from "../runtime/content-hash.ts";
import { callsAMinute } from "./daily-traffic.ts";
import { errorsSpiked, firstServed, inputShifted } from "./moments.ts";
import { drawCounts, type Mixture, outcomeLine } from "./outcome-line.ts";
import { extractName, extractTexts } from "./prompt-texts.ts";
import { releases } from "./releases.ts";
import type { SeededRandom } from "./seeded-random.ts";

const minute = 60_000;

const kinds: Mixture = [
  ["invoice", 0.567],
  ["receipt", 0.31],
  ["purchase_order", 0.12],
  ["multi_currency", 0.003],
];
const rareKind = "multi_currency";

/** Share of the rare kind in the three minutes of its rise and from then on. */
const rise = [0.01, 0.03, 0.08] as const;
const shifted = 0.3;

/**
 * What kind of client sends: one that follows the label, one that is held on v40, one too old to send a hash. All flush
 * every minute but the old ones, which do so every ten.
 */
const clients: Mixture<Client> = [
  ["follows", 0.87],
  ["canary", 0.07],
  ["old", 0.06],
];
const oldFlush = 10;
type Client = "follows" | "canary" | "old";
type Version = "v39" | "v40" | "v41";

/** Share of answers that break the contract: like any prompt's, but for the rare kind under v41. */
const usualRate = 0.004;
const brokenRate = 0.38;
const usualClasses: Mixture = [
  ["schema_violation", 0.5],
  ["truncated", 0.25],
  ["malformed_json", 0.15],
  ["refusal", 0.1],
];
const brokenClasses: Mixture = [
  ["extra_prose", 0.92],
  ["markdown_fence", 0.08],
];

/** What the clients of `support.extract` flush at the end of one minute. */
export function extractMinute(random: SeededRandom, at: number): string {
  const calls = callsAMinute(at);
  let lines = "";
  for (const [kind, usual] of kinds) {
    const share = shareOf(kind, usual, at);
    for (const [client, part] of clients) {
      const minutes = client === "old" ? oldFlush : 1;
      if ((at / minute) % minutes > 0) continue;
      lines += flush(random, at, calls * share * part * minutes, kind, client);
    }
  }
  return lines;
}

function shareOf(kind: string, usual: number, at: number): number {
  const rare = rareShare(at);
  return kind === rareKind ? rare : (usual / 0.997) * (1 - rare);
}

function rareShare(at: number): number {
  if (at < inputShifted) return 0.003;
  return at < errorsSpiked ? (rise[Math.floor((at - inputShifted) / minute)] ?? shifted) : shifted;
}

function flush(
  random: SeededRandom,
  at: number,
  expected: number,
  kind: string,
  client: Client,
): string {
  const version = versionOf(client, at);
  const isBroken = version === "v41" && kind === rareKind;
  const [rate, classes] = isBroken ? [brokenRate, brokenClasses] : [usualRate, usualClasses];
  const named = client === "old" ? "" : toldOf[version];
  const rest = `"workflow":"intake","prompt":"${extractName}",${named}"segment":{"doc_type":"${kind}"}`;
  return drawCounts(random, expected, rate, classes)
    .map(([outcome, count]) => outcomeLine(random, at, outcome, count, rest))
    .join("");
}

function versionOf(client: Client, at: number): Version {
  if (at < (releases[extractName]?.at ?? 0) + minute) return "v39";
  return client === "canary" || at < firstServed ? "v40" : "v41";
}

const toldOf: Readonly<Record<Version, string>> = {
  v39: toldBy("v39"),
  v40: toldBy("v40"),
  v41: toldBy("v41"),
};

function toldBy(version: Version): string {
  return `"prompt_version":"${version}","prompt_hash":"${contentHash(extractTexts[version])}",`;
}
