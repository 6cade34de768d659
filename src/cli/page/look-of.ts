import type { PageAsk } from "../../domain/page-ask.ts";
import { type ResolvedZone, resolveZone } from "../../domain/time/resolve-zone.ts";
import type { PageLook } from "../../render/page/page-look.ts";

const PATHS: Readonly<Record<PageAsk["act"], readonly string[]>> = {
  ask: [],
  incidents: ["incidents"],
  incident: ["incidents"],
  open_incident: ["incidents"],
  prompts: ["prompts"],
  prompt: ["prompts"],
  drift: ["drift"],
  mark_finding: ["drift"],
  sources: ["sources"],
  look_at_link: ["drift"],
  act_by_link: ["drift"],
};

/** How a page is shown: as the query says, and never with more than its reader may see. */
export function lookOf({ act, name, fields, reader }: PageAsk, zone: ResolvedZone): PageLook {
  const mayName = reader.scope === "read:text" && fields["names"] === "full";
  return {
    reader,
    zone: fields["zone"] === "utc" ? "utc" : "local",
    names: mayName ? "full" : "role",
    local: localZone(fields["tz"], zone),
    path: [...PATHS[act], ...(name === undefined ? [] : [name])],
    fields,
  };
}

/** The zone that was typed, where it is one; the question itself refuses one that is not. */
function localZone(typed: string | undefined, zone: ResolvedZone): ResolvedZone {
  if (typed === undefined || typed === "" || typed === zone.zone) return zone;
  try {
    return resolveZone({ flag: typed });
  } catch {
    return zone;
  }
}
