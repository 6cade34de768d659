import { InputError } from "../domain/errors.ts";
import type { Environment } from "./environment.ts";
import { resolveSecrets } from "./resolve-secret.ts";
import { showSettingPath } from "./setting-path.ts";
import type { Settings } from "./settings.ts";

/** A configured target, ready for its notifier's own schema. */
export interface ConfiguredTarget {
  readonly name: string;
  readonly notifier: string;
  readonly text: boolean;
  readonly names: "full" | "role" | "none";
  /** What is left for the notifier; each named secret is a `Secret`. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The target of that name; an InputError when there is none, or when a secret that it names is not there. */
export function openTarget(
  { config, file }: Settings,
  name: string,
  environment: Environment,
): ConfiguredTarget {
  const entry = Object.hasOwn(config.targets, name) ? config.targets[name] : undefined;
  if (entry === undefined) {
    throw new InputError(
      `A route names the target ${JSON.stringify(name)}, and there is none of that name.`,
      "Describe it under targets in forensics.yaml: docs/notifications.md.",
    );
  }
  const { notifier, text, names, ...rest } = entry;
  const place = { environment, folder: file?.folder ?? "." };
  const settings = Object.entries(rest).map(([key, value]) => {
    return [key, resolveSecrets(value, place, showSettingPath(["targets", name, key]))];
  });
  return { name, notifier, text, names, settings: Object.fromEntries(settings) };
}
