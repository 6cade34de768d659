import { z } from "zod";

/** The keys that a schema knows at a path, for suggestions. */
export function knownKeys(
  schema: z.core.$ZodType,
  path: readonly PropertyKey[],
): readonly string[] {
  const inner = unwrapped(schema);
  const [key, ...rest] = path;
  if (inner instanceof z.ZodObject) {
    if (key === undefined) return Object.keys(inner.shape);
    const next: z.core.$ZodType | undefined = inner.shape[String(key)];
    return next === undefined ? [] : knownKeys(next, rest);
  }
  if (inner instanceof z.ZodRecord && key !== undefined) return knownKeys(inner.valueType, rest);
  if (inner instanceof z.ZodArray && key !== undefined) return knownKeys(inner.element, rest);
  return [];
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) {
    return unwrapped(schema.unwrap());
  }
  return schema instanceof z.ZodPipe ? unwrapped(schema.in) : schema;
}
