import { connectors } from "../connectors/registry.ts";
import type { Settings } from "../runtime/settings.ts";

/** Names of the sources that send by themselves and cannot be asked. */
export function pushedSources(sources: Settings["config"]["sources"]): readonly string[] {
  const pushOnly = connectors.filter(({ read }) => read === undefined).map(({ name }) => name);
  const entries = Object.entries(sources);
  return entries.flatMap(([name, { connector }]) => (pushOnly.includes(connector) ? [name] : []));
}
