import { InputError } from "../domain/errors.ts";

/** Where a timeline is to be attached, as `--attach` names it. */
export type AttachTarget =
  | { readonly kind: "github"; readonly repository: string; readonly issue: number }
  | { readonly kind: "jira"; readonly issue: string }
  | { readonly kind: "slack"; readonly channel: string }
  | { readonly kind: "file"; readonly path: string };

const FORMS = "github:owner/repo#12, jira:KEY-1, slack:CHANNEL or file:PATH";

/** @throws InputError when it is none of the four forms */
export function readAttachTarget(typed: string): AttachTarget {
  const [, kind = "", rest = ""] = /^([a-z]+):(.+)$/s.exec(typed) ?? [];
  const github = /^([\w.-]+\/[\w.-]+)#([1-9][0-9]{0,9})$/.exec(rest);
  if (kind === "github" && github !== null && !rest.includes("..")) {
    return { kind, repository: github[1] ?? "", issue: Number(github[2]) };
  }
  if (kind === "jira" && /^[A-Z][A-Z0-9_]{0,20}-[1-9][0-9]{0,9}$/.test(rest)) {
    return { kind, issue: rest };
  }
  if (kind === "slack" && /^[CGD][A-Z0-9]{5,20}$/.test(rest)) return { kind, channel: rest };
  if (kind === "slack") {
    throw new InputError(
      `"${typed}" names no channel of Slack by its id.`,
      "Copy the id, such as C0123456789, from the channel's details in Slack.",
    );
  }
  if (kind === "file") return { kind, path: rest };
  throw new InputError(`"${typed}" is no place to attach to.`, `Write it as ${FORMS}.`);
}

/** The same place as one text, to remember it by. */
export function nameTarget(target: AttachTarget): string {
  switch (target.kind) {
    case "github":
      return `github:${target.repository}#${target.issue}`;
    case "jira":
      return `jira:${target.issue}`;
    case "slack":
      return `slack:${target.channel}`;
    case "file":
      return `file:${target.path}`;
  }
}
