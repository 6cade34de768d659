import type { PointerObservation } from "../../src/domain/observation.ts";

/** A pointer observation of `target` with sensible defaults. */
export function pointerObservation(
  given: Partial<PointerObservation> & Pick<PointerObservation, "at">,
): PointerObservation {
  return {
    kind: "pointer",
    key: `${given.pointer ?? "head"}@${given.at}`,
    target: "app:prompts.py#EXTRACT",
    pointer: "head",
    how: "moved",
    sequence: 0,
    prompt: "prompts.py#EXTRACT",
    environment: undefined,
    value: undefined,
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
    ...given,
  };
}

/** A value named by one letter, standing for its content. */
export function pointerValue(letter: string) {
  return { version: `v${letter}`, text: `text ${letter}`, hash: `sha256:${letter.repeat(64)}` };
}
