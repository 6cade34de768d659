import { existsSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { InputError } from "../domain/errors.ts";
import { findGitRoot } from "./config-file.ts";
import { type Environment, variable } from "./environment.ts";
import { showPath } from "./show-path.ts";

export interface FirstConfig {
  readonly path: string;
  readonly shownAs: string;
  readonly text: string;
}

/** A first `forensics.yaml` for where the person stands. A file that is already there is an InputError. */
export function planFirstConfig(environment: Environment, cwd: string, zone: string): FirstConfig {
  const root = findGitRoot(cwd);
  const named = variable(environment, "FORENSICS_CONFIG");
  const path = named === undefined ? join(root ?? cwd, "forensics.yaml") : resolve(cwd, named);
  const shownAs = showPath(path, cwd);
  if (existsSync(path)) throw alreadyThere(shownAs);
  const gitPath = root === undefined ? undefined : relative(dirname(path), root) || ".";
  return { path, shownAs, text: firstText(zone, gitPath) };
}

/** Never over an existing file, even one that came since it was planned. */
export function writeFirstConfig({ path, shownAs, text }: FirstConfig): void {
  try {
    writeFileSync(path, text, { flag: "wx" });
  } catch (cause) {
    if (existsSync(path)) throw alreadyThere(shownAs);
    throw new InputError(`${shownAs} cannot be written`, "Check the folder and its mode.", {
      cause,
    });
  }
}

function alreadyThere(shownAs: string): InputError {
  return new InputError(`${shownAs} is already there and was left as it is.`, "forensics doctor");
}

function firstText(zone: string, gitPath: string | undefined): string {
  return `# Settings of forensics. docs/configuration.md describes every key.

# The zone of times that are typed without one.
timezone: ${zone}
${gitPath === undefined ? sourcesToCome : gitSource(gitPath)}
# One name for what each tool calls the same place.
# environments:
#   production:
#     labels: [production, prod]

# Other names of a prompt, the workflows it serves and who answers for it.
# prompts:
#   support.extract:
#     aliases: [support/extract]
#     workflow: intake
#     owner: "@support-ai"
`;
}

function gitSource(path: string): string {
  return `
# Where changes are read from: forensics sync
sources:
  git:
    connector: git
    path: ${JSON.stringify(path)}
`;
}

const sourcesToCome = `
# Where changes are read from: forensics sync
# sources:
#   git:
#     connector: git
#     path: ../some/repository
`;
