import { privilegedPaths } from "./settings/config-schema.ts";
import type { SettingPath, UntrustedPlace } from "./settings/section.ts";
import type { IgnoredSetting } from "./settings.ts";

export interface SplitConfig {
  /** What is left, still as written. */
  readonly free: object;
  readonly ignored: readonly IgnoredSetting[];
}

/** Takes what needs trust out of a file's value. */
export function splitPrivileged(written: object, place: UntrustedPlace): SplitConfig {
  const paths = privilegedPaths(written, place);
  return {
    free: paths.reduce<object>((left, path) => without(left, path), written),
    ignored: paths.map((path) => ({ path, value: valueAt(written, path) })),
  };
}

function without(value: object, [key, ...rest]: SettingPath): object {
  const entries = Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
    if (name !== key) return [[name, inner]];
    return rest.length > 0 && isMap(inner) ? [[name, without(inner, rest)]] : [];
  });
  return Object.fromEntries(entries);
}

function valueAt(value: unknown, path: SettingPath): unknown {
  return path.reduce<unknown>((at, key) => (isMap(at) ? at[key] : undefined), value);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
