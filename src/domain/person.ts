export const ACTOR_KINDS = [
  "human",
  "bot",
  "agent",
  "service_account",
  "api_key",
  "system",
  "provider",
  "unknown",
] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** How an account came to be named: the source signed it, we read it there, somebody said so, we joined or inferred it. */
export type ActorBasis = "signed" | "pulled" | "stated" | "joined" | "inferred";

/** The account that a record names. An account is not a person: what it did is a record, who used it is not. */
export interface Actor {
  readonly id: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly kind: ActorKind;
  readonly basis: ActorBasis;
  /** Several people use it, as the configuration says. */
  readonly isShared?: boolean;
}
