import { InputError } from "../errors.ts";
import { quoted } from "./refuse-time.ts";
import { ambiguousAbbreviation, certainAbbreviation } from "./zone-abbreviations.ts";
import { findZone, suggestZones } from "./zones.ts";

/** Where a zone may be given, the first that is set wins; `env` is the variable TZ. */
export interface ZoneSources {
  readonly flag?: string | undefined;
  readonly config?: string | undefined;
  readonly env?: string | undefined;
  readonly system?: string | undefined;
}

/** The zone in which times are read and shown, and who said so. */
export interface ResolvedZone {
  readonly zone: string;
  readonly source: "--tz" | "config" | "TZ" | "system";
}

/** What the zone data says of a system that has none, such as one whose TZ is set to nothing: its clock shows UTC. */
const NO_ZONE = "Etc/Unknown";

/** Chooses the zone. A chosen one that is unknown is refused by the name of its source and never passed over. */
export function resolveZone(sources: ZoneSources): ResolvedZone {
  const candidates = [
    { source: "--tz", word: sources.flag },
    { source: "config", word: sources.config },
    { source: "TZ", word: sources.env?.replace(/^:/, "") || undefined },
    { source: "system", word: sources.system === NO_ZONE ? undefined : sources.system },
  ] as const;
  const chosen = candidates.find(({ word }) => word !== undefined);
  if (chosen?.word === undefined) return { zone: "UTC", source: "system" };
  const { source, word } = chosen;
  const typed = source === "--tz" || source === "config";
  const zone = typed && isAbbreviation(word) ? undefined : findZone(word);
  if (zone === undefined) throw unknownZone(word, source);
  return { zone, source };
}

function isAbbreviation(word: string): boolean {
  return certainAbbreviation(word) !== undefined || ambiguousAbbreviation(word) !== undefined;
}

function unknownZone(word: string, source: ResolvedZone["source"]): InputError {
  const abbreviation = certainAbbreviation(word);
  const meant = abbreviation ? [abbreviation.zone] : ambiguousAbbreviation(word);
  const [zone = "America/New_York"] = meant ?? suggestZones(word);
  const places = {
    "--tz": "--tz",
    config: "timezone in the configuration",
    TZ: "TZ",
    system: "the system",
  };
  const message = `${places[source]}: ${quoted(word)} is not the name of one time zone.`;
  return new InputError(message, `Name a zone of the IANA list, for example --tz ${zone}.`);
}
