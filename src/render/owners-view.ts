import type { ControlledPrompt } from "../domain/control.ts";
import { type Conceal, concealPeople } from "./conceal-names.ts";
import type { NamesShown } from "./show-actor.ts";

/** A live prompt with what a check makes of it. */
export interface JudgedPrompt extends ControlledPrompt {
  /** `finding`: a required control is missing; `weak`: another one is. */
  readonly verdict: "finding" | "weak" | "whole";
}

/** The controls of live prompts as they are to be shown. */
export interface OwnersView {
  readonly environment: string;
  readonly assumptions: readonly string[];
  /** Findings first, then weak ones, each in alphabetical order. */
  readonly prompts: readonly JudgedPrompt[];
  readonly basis: "traffic" | "record";
  readonly idle: number;
}

/** Hides the people that the evidence names, where they are not to be shown. */
export function concealControls({ prompts }: OwnersView, names: NamesShown): Conceal {
  const changes = prompts.flatMap((one) => one.change ?? []);
  const reviewers = prompts.flatMap((one) => one.reviewed.reviewers);
  return concealPeople(changes, names, reviewers);
}
