/** What is known of one answer. Absent is not known; an empty or `null` text is an answer without text. */
export interface OutputFacts {
  /** The model's text; where it answered by a tool call, the arguments. */
  readonly text?: string | null | undefined;
  /** The provider's reason for ending the answer, in any provider's words. */
  readonly finish?: string | null | undefined;
  /** The provider's own mark of a refusal; an empty text is none. */
  readonly refusal?: string | boolean | null | undefined;
  /** What was thrown, by any library; a bare class name or status will do. */
  readonly error?: unknown;
  /** What the schema said; absent where nobody asked it. */
  readonly schemaOk?: boolean | undefined;
  /** The list of issues of zod, Ajv, pydantic or a Standard Schema validator, or the error that holds it. */
  readonly issues?: unknown;
  /** True where the answer came as a tool call; `failed` where its arguments were refused. */
  readonly toolCall?: boolean | "failed" | undefined;
  /** How often the model was asked, with the first; from 2 on an answer in order is `retried_ok`. */
  readonly attempts?: number | undefined;
}
