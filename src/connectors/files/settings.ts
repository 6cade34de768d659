import { z } from "zod";

const glob = z
  .string()
  .min(1, "is empty")
  .max(500, "is longer than 500 characters")
  .regex(/^\P{Cc}+$/u, "has control characters in it");

/** What a person may say about a folder of files. */
export const filesSettings = z.strictObject({
  path: z
    .string()
    .min(1, "is empty")
    .refine((path) => !path.includes("\0"), "has a NUL in it"),
  /** Globs below the folder; `!` before one leaves files out. */
  include: z.array(glob).min(1).max(200),
  /** Globs of the keys that count in YAML, JSON, TOML, `.env` and ConfigMaps, such as `*.system_prompt`. */
  keys: z.array(glob).max(200).default([]),
  /** The name of a prompt by its `path#key`, its path or its key. */
  names: z.record(z.string(), glob).default({}),
  environment: z.string().min(1).max(100).optional(),
});

export type FilesSettings = z.output<typeof filesSettings>;
