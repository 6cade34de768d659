import { readFile } from "node:fs/promises";
import { InputError } from "../../domain/errors.ts";
import type { EvidenceBundle } from "../../domain/evidence.ts";
import { bundleSchema } from "../../evidence/bundle-schema.ts";
import { checkBundle } from "../../evidence/check-bundle.ts";
import type { CommandIo } from "../command-io.ts";
import { readAnchorFile, tellReport, type VerifyFlags } from "./print-verify.ts";

/** Checks the evidence of a timeline from its file alone. */
export async function verifyBundleFile(
  io: CommandIo,
  path: string,
  flags: VerifyFlags,
): Promise<void> {
  const anchored = flags.anchor === undefined ? new Map() : await readAnchorFile(flags.anchor);
  tellReport(io, checkBundle(await readBundle(path), anchored), flags.format);
}

async function readBundle(path: string): Promise<EvidenceBundle> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new InputError(`${path} cannot be read: ${cause.code}.`, "Check the path.", { cause });
  });
  const read = bundleSchema.safeParse(parseJson(text, path));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const at = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
  throw new InputError(`${path} is no evidence of a timeline${at}: ${issue?.message}.`, NEXT);
}

const NEXT = "Make it anew: forensics timeline --since TIME -o timeline.md";

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError(`${path} is no JSON.`, NEXT, { cause });
  }
}
