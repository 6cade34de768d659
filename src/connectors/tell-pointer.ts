import type { PointerObservation } from "../domain/observation.ts";

type Told = Pick<
  PointerObservation,
  "key" | "target" | "pointer" | "how" | "at" | "prompt" | "value"
> &
  Partial<PointerObservation>;

/** A pointer observation; what is not given is not known. */
export function tellPointer(told: Told): PointerObservation {
  return {
    kind: "pointer",
    sequence: 0,
    environment: undefined,
    previous: undefined,
    continues: undefined,
    effective: undefined,
    actor: undefined,
    review: undefined,
    via: undefined,
    group: undefined,
    url: undefined,
    message: undefined,
    file: undefined,
    ...told,
  };
}
