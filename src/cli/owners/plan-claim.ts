import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { claimPath } from "../../analysis/codeowners/claim-path.ts";
import { findCodeownersPath } from "../../analysis/codeowners/find-codeowners-path.ts";
import type { SourceFile } from "../../domain/change-event.ts";
import { InputError } from "../../domain/errors.ts";
import { claimInConfig } from "../../runtime/claim-in-config.ts";
import { findGitRoot } from "../../runtime/config-file.ts";
import type { Settings } from "../../runtime/settings.ts";
import { showPath } from "../../runtime/show-path.ts";

/** One file as it is and as a claim makes it. */
export interface PlannedClaim {
  readonly path: string;
  readonly shownAs: string;
  readonly before: string;
  readonly after: string;
  /** Written to the settings file, which a repository's reader may have to trust anew. */
  readonly isSettings: boolean;
}

/** What is claimed, and where it is kept. */
export interface Claim {
  readonly prompt: string;
  readonly owner: string;
  /** The file that holds the prompt. */
  readonly file: SourceFile | undefined;
  /** Whether the settings name an owner already: what they say comes before CODEOWNERS. */
  readonly isConfigured: boolean;
}

/**
 * The file that should hold who owns a prompt, with the line in it: CODEOWNERS of the work tree that the prompt is kept
 * in, where there is one and it can say so; else the settings file.
 * @throws InputError when there is neither
 */
export function planClaim(claim: Claim, settings: Settings, cwd: string): PlannedClaim {
  const inCodeowners = claim.isConfigured ? undefined : planInCodeowners(claim, cwd);
  return inCodeowners ?? planInSettings(claim, settings);
}

function planInCodeowners({ file, owner }: Claim, cwd: string): PlannedClaim | undefined {
  if (file === undefined) return undefined;
  const root = existsSync(file.repository) ? findGitRoot(file.repository) : undefined;
  if (root === undefined) return undefined;
  const paths = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];
  const present = paths.filter((path) => existsSync(join(root, path)));
  const host = present.includes(".gitlab/CODEOWNERS") ? "gitlab" : "github";
  const chosen = findCodeownersPath(present, host);
  if (chosen === undefined) return undefined;
  const path = join(root, chosen);
  const before = readFileSync(path, "utf8");
  const after = claimPath(before, host, file.path, owner);
  if (after === undefined) return undefined;
  return { path, shownAs: showPath(path, cwd), before, after, isSettings: false };
}

function planInSettings({ prompt, owner }: Claim, { file }: Settings): PlannedClaim {
  if (file === undefined) {
    throw new InputError(
      `There is neither a CODEOWNERS file that could name the owner of ${prompt} nor a forensics.yaml.`,
      "forensics init",
    );
  }
  const { path, shownAs } = file;
  const before = readFileSync(path, "utf8");
  const after = claimInConfig(before, shownAs, prompt, owner);
  return { path, shownAs, before, after, isSettings: true };
}
