import { DAY } from "./series.ts";

/** A model that came so long ago is no news. */
export const NEWS = 14 * DAY;

/** A model that served a prompt in one environment. Epoch milliseconds. */
export interface ServedModel {
  readonly environment: string;
  readonly prompt: string;
  readonly model: string;
  readonly firstSeen: number;
  readonly lastSeen: number;
}
