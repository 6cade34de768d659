/** What is to be removed from the records. */
export type RedactionRequest =
  /** Every field that names an account, by its id, e-mail address or name. */
  | { readonly kind: "person"; readonly id: string }
  /** A content, by its hash `sha256:…`, with the deliveries that brought it. */
  | { readonly kind: "text"; readonly hash: string }
  /** What a record says, as `delivery:12` or `observation:34`. */
  | { readonly kind: "record"; readonly record: "delivery" | "observation"; readonly id: string };

/** A record with the fields that a redaction removes from it. */
export interface RedactedRecord {
  readonly kind: "delivery" | "observation" | "revision";
  readonly id: string;
  readonly fields: readonly string[];
}
