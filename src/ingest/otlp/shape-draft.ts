import { type AttributeShape, attributeShape } from "../../domain/otlp/attribute-shape.ts";
import type { Attributes } from "../../domain/otlp/read-attribute.ts";
import { ShapedAttributes } from "../../domain/otlp/shaped-attributes.ts";

const MOST_KEYS = 64;
const LONGEST_KEY = 128;
const MOST_SHAPES = 2000;
const MOST_BYTES = 128;

/** A shape, and where it goes on from here. */
interface ShapeNode {
  readonly shape: AttributeShape;
  readonly next: Map<string, ShapeStep>;
  /** By which key it went on the last time. */
  likely: ShapeStep | undefined;
}

/** One key further; with the bytes that came there last, since most attributes of a span are those of the span before. */
export interface ShapeStep {
  readonly key: string;
  readonly node: ShapeNode;
  /** Where the value of the key stands. */
  readonly index: number;
  /** Key and value as they were read, as far as `keptOf` them. */
  readonly bytes: DataView;
  /** Of all of the pair. */
  size: number;
  /** How many of the bytes are the key. */
  keySize: number;
  value: unknown;
}

/** Attributes that are being read. */
export interface ShapeDraft {
  node: ShapeNode;
  readonly values: unknown[];
  /** Attributes of a form that is not learnt: too many of them, or with keys that are too long. */
  strange: Map<string, unknown> | undefined;
}

let root = newNode([]);
let count = 0;

/** Shapes are forgotten once there are too many, so that no sender takes more memory than that. */
export function newDraft(): ShapeDraft {
  if (count > MOST_SHAPES) {
    root = newNode([]);
    count = 0;
  }
  return { node: root, values: [], strange: undefined };
}

function newNode(keys: readonly string[]): ShapeNode {
  return { shape: attributeShape(keys), next: new Map(), likely: undefined };
}

/** How many of the bytes of a pair are kept. */
export function keptOf(size: number): number {
  return Math.min(size, MOST_BYTES);
}

/**
 * Adds a key and its value; a key that is there already keeps its place.
 * @returns the step that was taken, undefined where it is not learnt
 */
export function addPair(draft: ShapeDraft, key: string, value: unknown): ShapeStep | undefined {
  if (draft.strange !== undefined) {
    draft.strange.set(key, value);
    return undefined;
  }
  const step = draft.node.next.get(key) ?? grow(draft.node, key);
  if (step !== undefined) {
    take(draft, step, value);
    return step;
  }
  draft.strange = new Map([...readDraft(draft), [key, value]]);
  return undefined;
}

/** Goes one step on. */
export function take(draft: ShapeDraft, step: ShapeStep, value: unknown): void {
  draft.values[step.index] = value;
  draft.node.likely = step;
  draft.node = step.node;
}

function grow(node: ShapeNode, key: string): ShapeStep | undefined {
  const { keys } = node.shape;
  if (keys.length >= MOST_KEYS || key.length > LONGEST_KEY) return undefined;
  const known = keys.indexOf(key);
  const step: ShapeStep = {
    key,
    node: known < 0 ? newNode([...keys, key]) : node,
    index: known < 0 ? keys.length : known,
    bytes: new DataView(new ArrayBuffer(MOST_BYTES)),
    size: 0,
    keySize: 0,
    value: undefined,
  };
  node.next.set(key, step);
  count += 1;
  return step;
}

/** What was read. */
export function readDraft({ node, values, strange }: ShapeDraft): Attributes {
  return strange ?? new ShapedAttributes(node.shape, values);
}
