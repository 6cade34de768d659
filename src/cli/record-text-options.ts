import type { RecordTextOptions } from "../render/record-text-options.ts";
import type { App } from "./with-app.ts";

/** How records are shown on this terminal, in the reader's zone. */
export function recordTextOptions(
  { io, zone }: App,
  names: RecordTextOptions["names"],
): RecordTextOptions {
  const { color, ascii, width } = io.terminal;
  return { color, ascii, width, names, when: { now: io.now(), zone: zone.zone } };
}
