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

interface Known {
  readonly span: Span;
  readonly index: number;
  readonly role: SpanRole | undefined;
}

const DEEPEST = 1000;

/**
 * Puts together the spans that belong to one request, which are told by their parents: an error may stand on the upper
 * span and the reason why the model stopped on the lower one. A step whose request is not among the spans is one of its
 * own that is not whole. An agent of which nothing is known but its name is left out.
 */
export function groupSpans(spans: readonly Span[]): readonly AskedModel[] {
  const known = new Map<string, Known>();
  for (const [index, span] of spans.entries()) {
    known.set(keyOf(span.traceId, span.spanId), { span, index, role: roleOf(span) });
  }
  const calls = new Map<Known, Span[]>();
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

/** Whether all that is above a span is known, up to the root of its trace. A step's request is yet to come. */
function isBelowEnd(one: Known, known: ReadonlyMap<string, Known>): boolean {
  let above: Known | undefined = one;
  for (let depth = 0; depth < DEEPEST && above !== undefined; depth += 1) {
    const { traceId, parentId }: Span = above.span;
    if (parentId === undefined) return one.role !== "step";
    above = known.get(keyOf(traceId, parentId));
  }
  return false;
}

/** The nearest request or agent above, else the uppermost call: calls in calls are one told of twice. */
function rootOf(one: Known, known: ReadonlyMap<string, Known>): Known {
  let root = one;
  let above: Known | undefined = one;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    if (above.role === "request" || above.role === "agent") return above;
    if (above.role !== undefined) root = above;
    const { traceId, parentId }: Span = above.span;
    above = parentId === undefined ? undefined : known.get(keyOf(traceId, parentId));
    if (above === undefined || above === one) return root;
  }
  return root;
}

function isSilent({ isError, attributes }: Span, calls: readonly Span[]): boolean {
  return calls.length === 0 && !isError && !attributes.has("pf.outcome");
}

function keyOf(traceId: string, spanId: string): string {
  return traceId + spanId;
}
