import type { LineSeriesOption } from "echarts/charts";
import type { IncidentChart } from "../../domain/incident-chart.ts";
import { clipText } from "../clip-document.ts";
import { showUnseen } from "../show-unseen.ts";
import { bandStandIn, standIn } from "./chart-palette.ts";
import { plainLine, pointsOf } from "./plain-line.ts";

const LONGEST_LABEL = 28;

/** Shares of revisions, stacked, each named where it is widest. */
export function bandSeries({ bands }: IncidentChart, times: readonly number[]): LineSeriesOption[] {
  const below = times.map(() => 0);
  return bands.map(({ label, shares, order }): LineSeriesOption => {
    const middle = middleOf(shares, below);
    shares.forEach((share, at) => {
      below[at] = (below[at] ?? 0) + (share ?? 0);
    });
    const text = clipText(showUnseen(label), LONGEST_LABEL);
    return {
      ...plainLine,
      ...{ xAxisIndex: 1, yAxisIndex: 1, stack: "revisions" },
      data: [...pointsOf(times, shares)],
      lineStyle: { width: 1, color: standIn("muted") },
      areaStyle: { color: bandStandIn(order), opacity: 1 },
      markPoint: {
        silent: true,
        data:
          middle === undefined
            ? []
            : [
                {
                  ...{
                    name: label,
                    coord: [times[middle.at] ?? 0, middle.height],
                    symbol: "circle",
                  },
                  ...{ symbolSize: 0.01, itemStyle: { color: bandStandIn(order) } },
                  label: { show: true, color: standIn("ink"), formatter: () => text },
                },
              ],
      },
    };
  });
}

/** The middle of the longest stretch in which a band is wide enough to be named. */
function middleOf(
  shares: readonly (number | undefined)[],
  below: readonly number[],
): { readonly at: number; readonly height: number } | undefined {
  let [best, start, length] = [0, 0, 0];
  shares.forEach((share, at) => {
    length = (share ?? 0) >= 0.25 ? length + 1 : 0;
    if (length > best) [best, start] = [length, at - length + 1];
  });
  if (best * 30 < shares.length) return undefined;
  const at = start + Math.floor(best / 2);
  return { at, height: (below[at] ?? 0) + (shares[at] ?? 0) / 2 };
}
