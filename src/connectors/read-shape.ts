import { z } from "zod";
import type { Delivery } from "../domain/delivery.ts";
import { PayloadError, SourceError } from "../domain/errors.ts";
import type { HttpAnswer } from "../runtime/http-client.ts";

/**
 * What a source answered, as its schema has it.
 * @throws SourceError naming the place that does not fit: nothing of such an answer is used
 */
export function readAnswer<Schema extends z.ZodType>(
  schema: Schema,
  { place, json }: HttpAnswer,
): z.output<Schema> {
  const read = tryParse(schema, json);
  if (read.success) return read.data;
  throw new SourceError(`${place} does not read: ${firstProblem(read.error)}`, false);
}

/**
 * The body of a delivery, as its schema has it.
 * @param what the delivery in words, such as "the webhook of Langfuse"
 * @throws PayloadError naming the place that does not fit
 */
export function readBodyOf<Schema extends z.ZodType>(
  schema: Schema,
  delivery: Delivery,
  what: string,
): z.output<Schema> {
  return readFacts(schema, parseJson(delivery.body ?? new Uint8Array(), what), what);
}

/**
 * A part of a delivery, as its schema has it.
 * @throws PayloadError naming the place that does not fit
 */
export function readFacts<Schema extends z.ZodType>(
  schema: Schema,
  facts: unknown,
  what: string,
): z.output<Schema> {
  const read = tryParse(schema, facts);
  if (read.success) return read.data;
  throw new PayloadError(`${what} does not read: ${firstProblem(read.error)}`);
}

/**
 * The name of a thing that is JSON itself, as its schema has it.
 * @throws PayloadError when it does not fit
 */
export function readName<Schema extends z.ZodType>(
  schema: Schema,
  name: string,
  what: string,
): z.output<Schema> {
  return readFacts(schema, parseJson(Buffer.from(name), what), what);
}

/** A value may be made so that looking at it throws, such as a `length` that is an object: then it does not fit. */
function tryParse<Schema extends z.ZodType>(schema: Schema, value: unknown) {
  try {
    return schema.safeParse(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { success: false as const, error: new z.ZodError([]) };
  }
}

function parseJson(body: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new PayloadError(`${what} is no JSON: it is cut short or foreign`, { cause });
  }
}

/** Path and problem, never the value: it may be a prompt's text. */
function firstProblem({ issues: [issue] }: z.ZodError): string {
  const path = issue?.path.map(String).join(".") ?? "";
  return `${path === "" ? "the whole" : path}: ${issue?.message ?? "unknown shape"}`.slice(0, 300);
}
