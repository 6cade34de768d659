import { showSettingPath } from "../../runtime/setting-path.ts";
import type { SettingsChecks } from "./check.ts";
import type { CheckResult } from "./check-result.ts";

/** Which file settings are from, and what of it does not take effect. */
export function checkConfig({ settings }: SettingsChecks): readonly CheckResult[] {
  const { file, notes } = settings;
  const name = "config";
  if (file === undefined) {
    return [{ state: "warn", name, detail: "none. Write a first one with: forensics init" }];
  }
  const ignored = file.ignored.map(({ path }) => showSettingPath(path)).join(", ");
  const found: CheckResult =
    ignored === ""
      ? { state: "ok", name, detail: file.shownAs }
      : {
          state: "warn",
          name,
          detail: `${file.shownAs}: ${ignored} ignored until forensics trust`,
        };
  const others = notes.filter((note) => !note.endsWith("forensics trust"));
  return [found, ...others.map((detail): CheckResult => ({ state: "warn", name, detail }))];
}
