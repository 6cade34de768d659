import type { Notifier } from "./notifier.ts";

/** Every notifier, in order of its name. A new one is a folder here and a line below. */
export const notifiers: readonly Notifier[] = [];
