import { type ChannelRules, channelOf, type Teller } from "../../domain/channel.ts";
import { readToldChannels, type ToldChannel } from "../../store/channel-turns.ts";
import { channelRules } from "../channel-rules.ts";
import type { OpenChecks } from "./check.ts";
import type { CheckResult } from "./check-result.ts";

const SHOWN = 5;
const LITTLE = 0.5;

/** By whom workflows are counted where a better channel tells of them, and where most of what is told is not judged. */
export async function checkChannels({ db, settings }: OpenChecks): Promise<readonly CheckResult[]> {
  const rules = channelRules(settings);
  const told = await readToldChannels(db);
  const counting = told.filter((one) => isCounting(one, rules));
  return [
    ...counting.flatMap((one) => betterThan(one, told, rules)).slice(0, SHOWN),
    ...counting.flatMap(unjudgedBy).slice(0, SHOWN),
  ];
}

function isCounting({ workflow, teller, counts }: ToldChannel, { fixed }: ChannelRules): boolean {
  const channel = fixed.get(workflow);
  return channel === undefined ? counts : channel === channelOf(teller);
}

function betterThan(
  counting: ToldChannel,
  told: readonly ToldChannel[],
  { order, fixed }: ChannelRules,
): readonly CheckResult[] {
  const { workflow, environment } = counting;
  if (fixed.has(workflow)) return [];
  const rank = (teller: Teller) => order.indexOf(channelOf(teller));
  const better = told
    .filter((one) => one.workflow === workflow && one.environment === environment)
    .filter((one) => one.judged > 0 && rank(one.teller) < rank(counting.teller))
    .sort((a, b) => rank(a.teller) - rank(b.teller))[0];
  if (better === undefined) return [];
  const detail = `${workflow} in ${environment} is counted as ${shown(counting)}; ${shown(better)} would count it from now on with workflows: {"${workflow}": {counted_by: ${channelOf(better.teller)}}}`;
  return [{ state: "warn", name: "channel", detail }];
}

function shown({ teller, judged, failed }: ToldChannel): string {
  const rate =
    judged > 0 ? `, ${((100 * failed) / judged).toFixed(1)}% of ${count(judged)} failed` : "";
  return `${teller} tells it${rate}`;
}

function unjudgedBy({ teller, workflow, environment, told, judged }: ToldChannel) {
  const unjudged = told - judged;
  if (told === 0 || unjudged / told < LITTLE) return [];
  const detail = `${count(unjudged)} of ${count(told)} outcomes that ${teller} tells of ${workflow} in ${environment} say nothing about the contract: docs/telemetry.md`;
  return [{ state: "warn" as const, name: "unjudged", detail }];
}

function count(amount: number): string {
  return Math.round(amount).toLocaleString("en");
}
