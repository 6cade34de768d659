import type { Span } from "./span.ts";
import { roleOf, type SpanRole } from "./span-role.ts";

/** One request for an answer: the span that stands for it and the spans below it that asked a model. */
export interface AskedModel {
  /** True where nothing above it can still come that would stand for the request instead. */
  readonly isWhole: boolean;
  readonly root: Span;
  readonly role: SpanRole;
  /** Where the root stands among the spans given. */
  readonly index: number;
  /** Without the root, in order of their start. */
  readonly calls: readonly Span[];
}

/** A span, where it stands among those given and what it is to the contract. */
export interface PlacedSpan {
  readonly span: Span;
  readonly index: number;
  readonly role: SpanRole | undefined;
}

const DEEPEST = 1000;

/** Parts spans by their traces, each in the order given; those in which no model is asked are left out. */
export function partTraces(spans: readonly Span[]): ReadonlyMap<string, readonly PlacedSpan[]> {
  const all = new Map<string, PlacedSpan[]>();
  const silent = new Set<string>();
  for (const [index, span] of spans.entries()) {
    const { traceId } = span;
    const placed = { span, index, role: roleOf(span) };
    const trace = all.get(traceId);
    if (trace === undefined) all.set(traceId, [placed]);
    else trace.push(placed);
    if (placed.role !== undefined) silent.delete(traceId);
    else if (trace === undefined) silent.add(traceId);
  }
  for (const traceId of silent) all.delete(traceId);
  return all;
}

/**
 * Puts together the spans of one trace that belong to one request, which are told by their parents: an error may stand on
 * the upper span and the reason why the model stopped on the lower one. A step whose request is not among the spans is one
 * of its own that is not whole. An agent of which nothing is known but its name is left out.
 */
export function groupTrace(spans: readonly PlacedSpan[]): readonly AskedModel[] {
  const [only, ...more] = spans;
  if (only !== undefined && more.length === 0) return groupOne(only);
  // A span that came twice is the one that came last.
  const known = new Map(spans.map((one) => [one.span.spanId, one]));
  const calls = new Map<PlacedSpan, Span[]>();
  for (const one of known.values()) {
    if (one.role === undefined) continue;
    const root = rootOf(one, known);
    const below = calls.get(root) ?? [];
    calls.set(root, below);
    if (root !== one) below.push(one.span);
  }
  return [...calls].flatMap(([one, below]) => {
    const { span, index, role } = one;
    if (role === undefined || (role === "agent" && isSilent(span, below))) return [];
    const isWhole = role === "request" || role === "agent" || isBelowEnd(one, known);
    const inOrder = below.sort((a, b) => a.startedAt - b.startedAt);
    return [{ root: span, role, index, isWhole, calls: inOrder }];
  });
}

/** Most traces are of one span, above which nothing else is known. */
function groupOne({ span, index, role }: PlacedSpan): readonly AskedModel[] {
  if (role === undefined || (role === "agent" && isSilent(span, []))) return [];
  const isTop = role === "request" || role === "agent";
  const isWhole = isTop || (role === "call" && span.parentId === undefined);
  return [{ root: span, role, index, isWhole, calls: [] }];
}

/** Whether all that is above a span is known, up to the root of its trace. A step's request is yet to come. */
function isBelowEnd(one: PlacedSpan, known: ReadonlyMap<string, PlacedSpan>): boolean {
  let above: PlacedSpan | undefined = one;
  for (let depth = 0; depth < DEEPEST && above !== undefined; depth += 1) {
    const { parentId }: Span = above.span;
    if (parentId === undefined) return one.role !== "step";
    above = known.get(parentId);
  }
  return false;
}

/** The nearest request or agent above, else the uppermost call: calls in calls are one told of twice. */
function rootOf(one: PlacedSpan, known: ReadonlyMap<string, PlacedSpan>): PlacedSpan {
  let root = one;
  let above: PlacedSpan | undefined = one;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    if (above.role === "request" || above.role === "agent") return above;
    if (above.role !== undefined) root = above;
    const { parentId }: Span = above.span;
    above = parentId === undefined ? undefined : known.get(parentId);
    if (above === undefined || above === one) return root;
  }
  return root;
}

function isSilent({ isError, attributes }: Span, calls: readonly Span[]): boolean {
  return calls.length === 0 && !isError && !attributes.has("pf.outcome");
}
