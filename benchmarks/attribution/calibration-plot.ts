import { wilsonInterval } from "../../src/analysis/wilson-interval.ts";
import type { Bin } from "./calibration-error.ts";

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [420, 400, 56, 344, 24] as const;
const SIDE = BOTTOM - TOP;
/** The lowest probability that is drawn. */
const LOWEST = 0.5;
const TICKS = [0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

/**
 * Bins of answers as a plot in SVG: how often each was right, with its 95 % interval, over what it claimed. Claims that
 * are right just as often lie on the diagonal.
 */
export function calibrationPlot(bins: readonly Bin[]): string {
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="How often answers were right, by what they claimed" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...TICKS.flatMap(tick),
    `<line x1="${across(LOWEST)}" y1="${up(LOWEST)}" x2="${across(1)}" y2="${up(1)}" stroke="#b00" stroke-dasharray="6 4"/>`,
    ...bins.map(point),
    `<text x="${LEFT + SIDE / 2}" y="${BOTTOM + 40}" text-anchor="middle" fill="#333">claimed</text>`,
    `<text x="16" y="${TOP - 8}" fill="#333">right</text>`,
    "</svg>",
  ];
  return `${lines.join("\n")}\n`;
}

function across(probability: number): string {
  return (LEFT + (SIDE * (probability - LOWEST)) / (1 - LOWEST)).toFixed(1);
}

function up(probability: number): string {
  return (BOTTOM - (SIDE * (probability - LOWEST)) / (1 - LOWEST)).toFixed(1);
}

function tick(at: number): readonly string[] {
  const [x, y] = [across(at), up(at)];
  return [
    `<line x1="${x}" x2="${x}" y1="${TOP}" y2="${BOTTOM}" stroke="#ddd"/><text x="${x}" y="${BOTTOM + 18}" text-anchor="middle" fill="#333">${at}</text>`,
    `<line x1="${LEFT}" x2="${LEFT + SIDE}" y1="${y}" y2="${y}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y}" dy="4" text-anchor="end" fill="#333">${at}</text>`,
  ];
}

function point({ claimed, right, size }: Bin): string {
  const [low, high] = wilsonInterval(Math.round(right * size), size);
  const x = across(claimed);
  const told = `claimed ${claimed.toFixed(3)}, right ${right.toFixed(3)} of ${size}`;
  return `<line x1="${x}" x2="${x}" y1="${up(Math.max(LOWEST, low))}" y2="${up(high)}" stroke="#06c"/><circle cx="${x}" cy="${up(right)}" r="4" fill="#06c"><title>${told}</title></circle>`;
}
