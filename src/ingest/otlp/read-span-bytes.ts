import type { NamedEnvironment } from "../../domain/otlp/name-environment.ts";
import type { Attributes } from "../../domain/otlp/read-attribute.ts";
import type { Span, SpanEvent } from "../../domain/otlp/span.ts";
import { ByteCursor, NotPlain } from "./byte-cursor.ts";
import { decodePart, messageType } from "./descriptor.ts";
import { readPairBytes } from "./read-pair-bytes.ts";
import { own, resourceOf, textAt } from "./read-tree.ts";
import { newDraft, readDraft, type ShapeDraft } from "./shape-draft.ts";

const NO_ID = "0".repeat(32);
const NO_EVENTS: readonly SpanEvent[] = [];
const FAILED = 2;

// Field numbers of the messages that are read, each with its wire type: as they stand before a value.
const BYTES = 2;
const tag = (field: number, type = BYTES) => (field << 3) | type;
const GROUPS = tag(1);
const RESOURCE = tag(1);
const SCOPES = tag(2);
const SPANS = tag(2);
const TRACE_ID = tag(1);
const SPAN_ID = tag(2);
const PARENT_ID = tag(4);
const NAME = tag(5);
const STARTED = tag(7, 1);
const ATTRIBUTE = tag(9);
const EVENT = tag(11);
const STATUS = tag(15);
const EVENT_NAME = tag(2);
const EVENT_ATTRIBUTE = tag(3);

const RESOURCE_TYPE = messageType("Resource");
const STATUS_TYPE = messageType("SpanStatus");
// In how many messages these are.
const RESOURCE_DEPTH = 2;
const BELOW_SPAN = 4;
const BELOW_EVENT = 5;

/**
 * The spans of a request in protobuf, read without a tree of its messages in between, which costs several times as much.
 * @returns undefined for what is not of the plain form that exporters write: it may still be such a request
 */
export function readSpanBytes(
  body: Buffer,
  environments: readonly NamedEnvironment[],
): readonly Span[] | undefined {
  const spans: Span[] = [];
  try {
    const cursor = new ByteCursor(body);
    eachField(cursor, cursor.end, (found) => {
      if (found !== GROUPS) return false;
      readGroup(cursor, environments, spans);
      return true;
    });
    return spans;
  } catch {
    return undefined;
  }
}

/** Goes through the fields of a message; `read` returns false for one that it leaves. */
function eachField(cursor: ByteCursor, end: number, read: (found: number) => boolean): void {
  const outer = cursor.end;
  cursor.end = end;
  while (cursor.at < end) {
    const found = cursor.small();
    if (!read(found)) cursor.skip(found);
  }
  cursor.end = outer;
}

function readGroup(
  cursor: ByteCursor,
  environments: readonly NamedEnvironment[],
  spans: Span[],
): void {
  let resource: Attributes | undefined;
  eachField(cursor, cursor.part(), (found) => {
    if (found === RESOURCE) {
      // A second one would be put together with the first, and one after the spans would be theirs too.
      if (resource !== undefined) throw new NotPlain();
      const sent = decodePart(RESOURCE_TYPE, cursor.bytes(), RESOURCE_DEPTH);
      resource = resourceOf({ resource: sent }, environments);
      return true;
    }
    if (found !== SCOPES) return false;
    resource ??= resourceOf({}, environments);
    readScope(cursor, resource, spans);
    return true;
  });
}

function readScope(cursor: ByteCursor, resource: Attributes, spans: Span[]): void {
  eachField(cursor, cursor.part(), (found) => {
    if (found !== SPANS) return false;
    spans.push(readSpan(cursor, resource));
    return true;
  });
}

/** A span whose fields are being read; ids as digits, `""` where none was sent. */
interface SpanDraft {
  traceId: string;
  spanId: string;
  parentId: string;
  name: string;
  startedAt: number;
  status: unknown;
  readonly attributes: ShapeDraft;
  events: SpanEvent[] | undefined;
}

function readSpan(cursor: ByteCursor, resource: Attributes): Span {
  const draft: SpanDraft = {
    traceId: "",
    spanId: "",
    parentId: "",
    name: "",
    startedAt: 0,
    status: undefined,
    attributes: newDraft(),
    events: undefined,
  };
  const end = cursor.part();
  const outer = cursor.end;
  cursor.end = end;
  while (cursor.at < end) readField(cursor, cursor.small(), draft);
  cursor.end = outer;
  return toSpan(draft, resource);
}

function readField(cursor: ByteCursor, found: number, draft: SpanDraft): void {
  if (found === ATTRIBUTE) readPairBytes(cursor, draft.attributes, BELOW_SPAN);
  else if (found === TRACE_ID) draft.traceId = cursor.digits();
  else if (found === SPAN_ID) draft.spanId = cursor.digits();
  else if (found === PARENT_ID) draft.parentId = cursor.digits();
  else if (found === NAME) draft.name = cursor.commonText();
  else if (found === STARTED) draft.startedAt = cursor.moment();
  else if (found === EVENT) {
    draft.events ??= [];
    draft.events.push(readEvent(cursor));
  } else if (found === STATUS) {
    if (draft.status !== undefined) throw new NotPlain();
    draft.status = decodePart(STATUS_TYPE, cursor.bytes(), BELOW_SPAN);
  } else cursor.skip(found);
}

function toSpan(draft: SpanDraft, resource: Attributes): Span {
  const { traceId, spanId, parentId, name, startedAt, status, attributes, events } = draft;
  if (!isId(traceId, 32) || !isId(spanId, 16)) throw new NotPlain();
  if (parentId !== "" && !isId(parentId, 16)) throw new NotPlain();
  return {
    traceId,
    spanId,
    parentId: parentId === "" ? undefined : parentId,
    name: name === "" ? "unnamed" : name,
    startedAt,
    attributes: readDraft(attributes),
    events: events ?? NO_EVENTS,
    isError: own(status, "code") === FAILED,
    statusMessage: textAt(status, "message"),
    resource,
  };
}

function isId(digits: string, length: number): boolean {
  return digits.length === length && !NO_ID.startsWith(digits);
}

function readEvent(cursor: ByteCursor): SpanEvent {
  const attributes = newDraft();
  let name = "";
  eachField(cursor, cursor.part(), (found) => {
    if (found === EVENT_NAME) name = cursor.commonText();
    else if (found === EVENT_ATTRIBUTE) readPairBytes(cursor, attributes, BELOW_EVENT);
    else return false;
    return true;
  });
  return { name, attributes: readDraft(attributes) };
}
