import type { Connector } from "../connector.ts";
import { parseGit } from "./parse.ts";
import { readGit } from "./read.ts";
import { type GitSettings, gitSettings } from "./settings.ts";

/** Prompts in a git repository: constants, files and values, as its shared branch held them. */
export const git: Connector<GitSettings> = {
  name: "git",
  settings: gitSettings,
  tells: {
    author: "yes",
    review: "no",
    goingLive: "no",
    earlierContent: "yes",
    reviewStep: "unknown",
    note: "Git says who wrote a change and when the branch took it; who approved it is known to the forge only.",
  },
  read: readGit,
  parse: parseGit,
};
