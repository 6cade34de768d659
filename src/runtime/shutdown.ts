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
  /** How long closing may take before leaving anyway, in milliseconds. */
  readonly patience: number;
}

/** Aborts at the first interrupt, so that what is open can be closed; leaves at the second or when patience ends. */
export function watchInterrupts(request: InterruptRequest): AbortController {
  const { signals, leave, patience } = request;
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    signals.on(name, () => {
      if (controller.signal.aborted) return leave();
      controller.abort(new Interrupted("Interrupted"));
      setTimeout(leave, patience).unref();
    });
  }
  return controller;
}
