import type { Exposure } from "./exposure.ts";
import type { PromptTraffic } from "./prompt-traffic.ts";

/** The share of a prompt's calls from bin `from` on that lie outside an exposure; 0 without calls. */
export function shareOutside(traffic: PromptTraffic, exposure: Exposure, from: number): number {
  let all = 0;
  let outside = 0;
  for (const part of traffic.parts) {
    const mine = exposure.filter(({ label }) => label === undefined || label === part.label);
    for (let i = part.bins.length - 1; i >= 0 && (part.bins[i] ?? 0) >= from; i -= 1) {
      const [bin, judged] = [part.bins[i] ?? 0, part.judged[i] ?? 0];
      all += judged;
      if (!mine.some((stretch) => bin >= stretch.from && bin < stretch.to)) outside += judged;
    }
  }
  return all > 0 ? outside / all : 0;
}
