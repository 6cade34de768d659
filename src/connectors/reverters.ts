import { gitReverter } from "./git/revert.ts";
import { langfuseReverter } from "./langfuse/revert.ts";
import { langwatchReverter } from "./langwatch/revert.ts";
import { postgresReverter } from "./postgres-rows/revert.ts";
import type { Reverter } from "./reverter.ts";

/** Every kind of source that a way back can be written to, in order of name. */
export const reverters: readonly Reverter[] = [
  gitReverter,
  langfuseReverter,
  langwatchReverter,
  postgresReverter,
];
