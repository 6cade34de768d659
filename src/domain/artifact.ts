/** A named thing whose content steers a model. */
export interface Artifact {
  readonly kind: ArtifactKind;
  /** The name by which outcomes, owners and people refer to it. */
  readonly name: string;
  /** The source and its own key for the artifact, the unit that changes are folded by. */
  readonly source: string;
  readonly target: string;
}

export type ArtifactKind = "prompt" | "schema" | "tool" | "model" | "parameter" | "other";
