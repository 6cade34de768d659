import type { EarlierRegime } from "./earlier-regime.ts";
import type { PromptTraffic } from "./prompt-traffic.ts";
import type { TimeGrid } from "./time-grid.ts";
import type { TrafficSheet } from "./traffic-sheet.ts";
import type { TroubleRate } from "./trouble-rate.ts";

/** One prompt laid out for weighing: its traffic as running sums, the kinds of input worth a look, where its rate moved. */
export interface PromptBench {
  readonly traffic: PromptTraffic;
  readonly grid: TimeGrid;
  /** The moment asked about, minutes since the epoch. */
  readonly since: number;
  readonly root: TrafficSheet;
  /** The whole first, then kinds of input that fail more in the end; log priors over all. */
  readonly kinds: readonly InputKind[];
  /** A stretch well before `since` in which the everyday rate was another, for a reason of its own. */
  readonly earlier: EarlierRegime | undefined;
  /** Log marginal likelihood of the prompt without any spike. */
  readonly logNull: number;
  /** Log Bayes factor of a rise of the whole prompt from each bin near `since` on, and the first of these bins. */
  readonly near: Float64Array;
  readonly nearFrom: number;
  /** How often this prompt gets into trouble by itself. */
  readonly trouble: TroubleRate;
  /** ln(1 + what a trouble of its own near `since` weighs): the most that this prompt says when others are asked about. */
  readonly ownTrouble: number;
  /** The most probable bin of the spike. */
  readonly spikeBin: number;
}

export interface InputKind {
  readonly sheet: TrafficSheet;
  readonly logPrior: number;
}
