import { contentValue } from "../content-value.ts";
import type { ToldVersion } from "../tell-versions.ts";
import type { ConfigPayload } from "./payload.ts";

/**
 * A version of a dynamic config with all that it serves, as JSON: the default and what each rule serves to whom. The share
 * of a rule is told apart where only one rule is served to a part.
 */
export function versionValue(one: ConfigPayload): ToldVersion["value"] {
  const partial = one.rules.filter(({ passPercentage }) => passPercentage < 100);
  const [rolling] = partial.length === 1 ? partial : [];
  const rules = one.rules.map(({ passPercentage, ...rule }) =>
    partial.length > 1 ? { ...rule, passPercentage } : rule,
  );
  const content = { isEnabled: one.isEnabled, defaultValue: one.defaultValue, rules };
  const value = contentValue(String(one.version), JSON.stringify(content, undefined, 2));
  return rolling === undefined ? value : { ...value, share: rolling.passPercentage / 100 };
}
