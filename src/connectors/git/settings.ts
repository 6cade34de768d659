import { z } from "zod";

const name = z
  .string()
  .min(1, "is empty")
  .max(200, "is longer than 200 characters")
  .regex(/^\P{Cc}+$/u, "has control characters in it");
const glob = z
  .string()
  .min(1, "is empty")
  .max(500, "is longer than 500 characters")
  .regex(/^\P{Cc}+$/u, "has control characters in it");

/** What a person may say about a repository. */
export const gitSettings = z.strictObject({
  /** Folder of a clone, a mirror or a bare repository on this machine. */
  path: z
    .string()
    .min(1, "is empty")
    .refine((path) => !path.includes("\0"), "has a NUL in it"),
  /** Default: the branch that the origin calls its default, else main, master or trunk. */
  branch: name.optional(),
  /** Globs of the files that hold prompts; `!` before one leaves files out. Default: found by path and content. */
  include: z.array(glob).max(200).default([]),
  /** Globs of symbols that are prompts, such as `*.main_system`; nothing else counts then. */
  symbols: z.array(glob).max(200).default([]),
  /** The name of a prompt by its `path#symbol`, its path or its symbol. */
  names: z.record(z.string(), name).default({}),
  environment: name.optional(),
});

export type GitSettings = z.infer<typeof gitSettings>;
