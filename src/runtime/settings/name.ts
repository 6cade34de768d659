import { z } from "zod";

/** A name or pattern that a person gave: short, on one line, and no word that JavaScript reads as something else. */
export const nameSchema = z
  .string()
  .min(1, "is empty")
  .max(200, "is longer than 200 characters")
  .regex(/^\P{Cc}+$/u, "has control characters in it")
  .refine((name) => name !== "__proto__", "is a reserved word");

/** One name or a list of them, always given on as a list. */
export const namesSchema = z
  .union([nameSchema, z.array(nameSchema).max(1000)], "expected a name or a list of names")
  .transform((names): readonly string[] => (typeof names === "string" ? [names] : names));
