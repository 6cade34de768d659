import type { PageReader } from "../../domain/page-ask.ts";
import type { LinkFields } from "./page-link.ts";

/** How a page is shown to one reader. */
export interface PageLook {
  readonly reader: PageReader;
  readonly zone: "utc" | "local";
  readonly names: "role" | "full";
  /** The zone that is not UTC, and who said so. */
  readonly local: { readonly zone: string; readonly source: string };
  /** The parts of the path that is shown, and its query. */
  readonly path: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

/** What a link to another page carries on. */
export function carried({ zone, names }: Pick<PageLook, "zone" | "names">): LinkFields {
  return {
    zone: zone === "utc" ? "utc" : undefined,
    names: names === "full" ? "full" : undefined,
  };
}

/** The zone in which a page shows its times. */
export function shownZone({ zone, local }: PageLook): string {
  return zone === "utc" ? "UTC" : local.zone;
}
