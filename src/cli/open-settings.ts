import type { ResolvedZone } from "../domain/time/resolve-zone.ts";
import type { Settings } from "../runtime/settings.ts";
import type { CommandIo } from "./command-io.ts";

export interface OpenedSettings {
  readonly settings: Settings;
  readonly zone: ResolvedZone;
}

/** Reads the settings; what parses them is loaded only now, so that help does not wait for it. */
export async function openSettings(
  { environment, cwd, uid }: Pick<CommandIo, "environment" | "cwd" | "uid">,
  { tz }: { readonly tz?: string | undefined } = {},
): Promise<OpenedSettings> {
  const [{ loadSettings }, { resolveZone }] = await Promise.all([
    import("../runtime/load-settings.ts"),
    import("../domain/time/resolve-zone.ts"),
  ]);
  const settings = loadSettings({ environment, cwd, uid });
  const system = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const config = settings.config.timezone;
  return { settings, zone: resolveZone({ flag: tz, config, env: environment["TZ"], system }) };
}
