import type { ChatMessage } from "../domain/canonical-template.ts";
import type { OutputFacts } from "../domain/classify/output-facts.ts";
import type { OutcomeClass } from "../domain/outcome.ts";

/** Which structured output is meant: what stays the same from one call to the next. */
export interface OutcomeScope {
  readonly workflow?: string | undefined;
  readonly prompt?: string | undefined;
  /** The source's own label for the content of the prompt. */
  readonly version?: string | undefined;
  /** The prompt before values are filled in; only its hash is sent. */
  readonly template?: string | readonly ChatMessage[] | undefined;
  /** The hash, where the template is not at hand. */
  readonly promptHash?: string | undefined;
  readonly environment?: string | undefined;
  /** The model that serves; `requestedModel` if another was asked for. */
  readonly model?: string | undefined;
  readonly requestedModel?: string | undefined;
  /** Attributes of the input to group by: at most 8 keys, 64 bytes a value. No identifiers of persons or requests. */
  readonly segment?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  /** True: a fence or words around the JSON break the contract even where the parse puts up with them. */
  readonly strict?: boolean | undefined;
}

/** What is known of one call. Texts are read to classify and never sent. */
export interface CallFacts
  extends Pick<OutcomeScope, "version" | "model" | "requestedModel" | "segment">,
    Pick<OutputFacts, "text" | "finish" | "refusal" | "toolCall" | "attempts"> {
  readonly traceId?: string | undefined;
  /** 1 divided by the share of such calls that is recorded. */
  readonly weight?: number | undefined;
}

/** One outcome as the application tells it. */
export interface OutcomeRecord
  extends OutcomeScope,
    CallFacts,
    Pick<OutputFacts, "error" | "schemaOk" | "issues"> {
  /** Decides the class without reading anything else. */
  readonly outcome?: OutcomeClass | undefined;
  /** When, in epoch milliseconds; now if absent. */
  readonly at?: number | undefined;
}
