import type { Connector } from "../connector.ts";
import { parseFiles } from "./parse.ts";
import { readFiles } from "./read.ts";
import { type FilesSettings, filesSettings } from "./settings.ts";

/** Prompts in files and configuration of this machine, outside of git. */
export const files: Connector<FilesSettings> = {
  name: "files",
  settings: filesSettings,
  tells: {
    author: "no",
    review: "no",
    goingLive: "no",
    earlierContent: "no",
    reviewStep: "no",
    note: "A file says when it was last written, not by whom or what it was before: what changed lies between two reads.",
  },
  read: readFiles,
  parse: parseFiles,
};
