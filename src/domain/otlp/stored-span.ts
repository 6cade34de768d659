import type { OutcomeClass } from "../outcome.ts";
import type { Span, SpanEvent, SpanEvidence } from "./span.ts";

type Entries = readonly (readonly [string, unknown])[];

/** A condensed span as JSON: maps and sets as lists. */
export interface StoredSpan
  extends Omit<Span, "attributes" | "resource" | "events" | "evidence" | "statusMessage"> {
  readonly attributes: Entries;
  readonly resource: Entries;
  readonly events: readonly { readonly name: string; readonly attributes: Entries }[];
  readonly evidence?:
    | (Omit<SpanEvidence, "error"> & { readonly error?: StoredError | undefined })
    | undefined;
}

type StoredError = Omit<NonNullable<SpanEvidence["error"]>, "classes" | "text"> & {
  readonly classes: readonly OutcomeClass[];
};

export function toStoredSpan({ statusMessage: _, ...span }: Span): StoredSpan {
  const { evidence } = span;
  return {
    ...span,
    attributes: [...span.attributes],
    resource: [...span.resource],
    events: span.events.map(({ name, attributes }) => ({ name, attributes: [...attributes] })),
    evidence: evidence && { ...evidence, error: evidence.error && storedError(evidence.error) },
  };
}

function storedError({
  text: _,
  classes,
  ...error
}: NonNullable<SpanEvidence["error"]>): StoredError {
  return { ...error, classes: [...classes] };
}

export function fromStoredSpan(stored: StoredSpan): Span {
  const { evidence } = stored;
  return {
    ...stored,
    parentId: stored.parentId,
    statusMessage: undefined,
    attributes: new Map(stored.attributes),
    resource: new Map(stored.resource),
    events: stored.events.map(
      ({ name, attributes }): SpanEvent => ({ name, attributes: new Map(attributes) }),
    ),
    evidence: evidence && {
      reading: evidence.reading,
      messageFinish: evidence.messageFinish,
      error: evidence.error && {
        ...evidence.error,
        text: undefined,
        classes: new Set(evidence.error.classes),
      },
    },
  };
}
