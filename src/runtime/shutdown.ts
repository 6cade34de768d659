import type { EventEmitter } from "node:events";

/** The reason an interrupted run is given. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

export interface InterruptRequest {
  /** Where signals arrive: the process. */
  readonly signals: Pick<EventEmitter, "on">;
  /** Leaves at once, without closing anything. */
  readonly leave: () => void;
}

/** Aborts at the first interrupt, so that what is open can be closed, and leaves at the second. */
export function watchInterrupts({ signals, leave }: InterruptRequest): AbortController {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    signals.on(name, () => {
      if (controller.signal.aborted) leave();
      else controller.abort(new Interrupted("Interrupted"));
    });
  }
  return controller;
}
