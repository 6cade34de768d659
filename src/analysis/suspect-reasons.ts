import type { Reason } from "../domain/suspect.ts";
import type { FourCounts } from "./cochran-mantel-haenszel.ts";
import type { Hypothesis } from "./hypothesis.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { rateWords, segmentWords, spanWords } from "./rate-words.ts";
import { rawSplit } from "./raw-counts.ts";
import { sameHours } from "./same-hours.ts";
import { minus } from "./spike-gain.ts";
import { startOf } from "./time-grid.ts";
import type { Counts } from "./traffic-sheet.ts";
import type { Account } from "./weigh-variants.ts";
import { woolfHomogeneity } from "./woolf-homogeneity.ts";

/** Where the figures rise with a change and yet speak against it: what the weight is told against. */
const ELSEWHEN = "a rise at a moment of its own fits better";

/** A gap of less than this, in minutes, is never held against a change that the moment fits well. */
const CLOSE = 60;

/** Log odds below this say nothing worth a line. */
const WORTH_SAYING = 0.1;

/**
 * Why a change is put forward: how the rate moves with it, in which kind of input, in the same hours, in order of time,
 * and what its words and the classes of failure say. What speaks for it comes first, then what speaks against it, each
 * strongest first. `logUnknown` is the evidence for the best moment in time that no change explains, which the fit is
 * told against.
 */
export function suspectReasons(hypothesis: Hypothesis, logUnknown: number): Reason[] {
  const { bench, weight, reasons } = hypothesis;
  const account = weight?.best;
  if (!bench || !account) return [];
  const said = reasons
    .filter((reason) => Math.abs(reason.logOdds) >= WORTH_SAYING)
    .map((reason) =>
      reason.code === "failure_class" ? { ...reason, text: classText(reason.logOdds) } : reason,
    );
  const all = [
    fitReason(bench, account, logUnknown),
    ...segmentReason(bench, account),
    ...hoursReason(bench, account),
    timeReason(bench, account),
    ...said,
  ];
  return all.sort(
    (a, b) =>
      Number(a.logOdds < 0) - Number(b.logOdds < 0) || Math.abs(b.logOdds) - Math.abs(a.logOdds),
  );
}

function fitReason(bench: PromptBench, account: Account, logUnknown: number): Reason {
  const { segment } = account.kind.sheet;
  const { exposed, unexposed } = rawSplit(bench, segment, account.variant.exposure);
  const where = Object.keys(segment).length > 0 ? ` for ${segmentWords(segment)}` : "";
  const byLabel = account.variant.basis === "label";
  const with_ = byLabel ? "with it in traffic" : "once it was live";
  const logOdds = account.logEvidence - logUnknown;
  const figures = `contract errors${where} ${rateWords(unexposed)} without it, ${rateWords(exposed)} ${with_}`;
  const higher = exposed.k * unexposed.n > unexposed.k * exposed.n;
  return {
    code: byLabel ? "rate_follows_revision" : "rate_follows_time",
    text: logOdds < 0 && higher ? `${ELSEWHEN}, though ${figures}` : figures,
    logOdds,
  };
}

function segmentReason(bench: PromptBench, account: Account): Reason[] {
  if (account.kind.sheet === bench.root) return [];
  const { segment } = account.kind.sheet;
  const gain = account.logEvidence - Math.max(0, ...bench.near);
  const alike = homogeneityAcross(bench, account);
  const only = alike < 0.01 ? ", and other inputs did not move with it" : "";
  const old = startOf(bench.grid, bench.spikeBin) - account.variant.onset;
  const when = old < 720 ? "with the spike" : `${spanWords(old)} before the spike`;
  const text =
    gain < 0
      ? `a rise of all inputs fits better than one inside ${segmentWords(segment)}`
      : `inside ${segmentWords(segment)} the rate moved ${when}, when it went live${only}`;
  return [{ code: "segment_change_point", text, logOdds: gain }];
}

/** Woolf's p for "the change acts alike inside and outside the kind of input". */
function homogeneityAcross(bench: PromptBench, account: Account): number {
  const { exposure } = account.variant;
  const inside = rawSplit(bench, account.kind.sheet.segment, exposure);
  const all = rawSplit(bench, {}, exposure);
  const table = (newer: Counts, older: Counts): FourCounts => ({
    failedA: newer.k,
    okA: newer.n - newer.k,
    failedB: older.k,
    okB: older.n - older.k,
  });
  const outside = table(minus(all.exposed, inside.exposed), minus(all.unexposed, inside.unexposed));
  return woolfHomogeneity([table(inside.exposed, inside.unexposed), outside]).p;
}

function hoursReason(bench: PromptBench, account: Account): Reason[] {
  if (account.variant.basis !== "label") return [];
  const hours = sameHours(bench, account.kind.sheet, account.variant.exposure);
  if (hours.strata === 0) return [];
  const text = `in the same hours: ${rateWords(hours.newer)} with it, ${rateWords(hours.older)} without`;
  const sign = hours.oddsRatio >= 1 ? 1 : -1;
  return [{ code: "same_hours", text, logOdds: (sign * hours.chiSquared) / 2 }];
}

function timeReason(bench: PromptBench, account: Account): Reason {
  const spike = startOf(bench.grid, bench.spikeBin);
  const gap = spike - account.variant.onset;
  const near = Math.abs(gap) < CLOSE;
  const fits = near && account.logTiming > -WORTH_SAYING;
  const text = orderWords(gap, fits);
  const asked = near && !fits ? farFromAsked(bench, account) : "";
  return { code: "order_in_time", text: `${text}${asked}`, logOdds: fits ? 0 : account.logTiming };
}

/** A rise can seldom be placed to the minute: what went live just after its likeliest minute did not come too late. */
function orderWords(gap: number, fits: boolean): string {
  if (Math.abs(gap) < 1) return "it went live in the minute in which errors rose";
  if (gap < 0 && fits)
    return `it went live about when errors rose, ${spanWords(gap)} after their likeliest minute`;
  return `it went live ${spanWords(gap)} ${gap >= 0 ? "before" : "after"} errors rose`;
}

/** What speaks against a change that errors rose with: that somebody asked about another moment. */
function farFromAsked(bench: PromptBench, account: Account): string {
  const off = account.variant.onset - bench.since;
  return `, ${spanWords(off)} ${off < 0 ? "before" : "after"} the moment asked about`;
}

function classText(logOdds: number): string {
  return logOdds > 0
    ? "the classes of failure are those that this kind of change leads to"
    : "the classes of failure fit an even mix or the prompt's failures before better than what this kind of change leads to";
}
