import { resolve } from "node:path";
import { type Anchor, type AnchorPlace, openAnchor } from "../../evidence/open-anchor.ts";
import type { Settings } from "../../runtime/settings.ts";

/** The anchor that the settings name, if they do; its path starts at their folder, wherever the program was started. */
export function openConfiguredAnchor({ config, file }: Settings): Anchor | undefined {
  const { anchor } = config.evidence;
  return anchor && openAnchor(placeFrom(file?.folder ?? ".", anchor), fetch);
}

function placeFrom(folder: string, place: AnchorPlace): AnchorPlace {
  if ("file" in place) return { file: resolve(folder, place.file) };
  return "git" in place ? { git: resolve(folder, place.git) } : place;
}
