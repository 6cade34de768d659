import { resolve } from "node:path";
import type { AttachTarget } from "../attachments/attach-target.ts";
import type { AttachmentIo, AttachmentPlace } from "../attachments/attachment-place.ts";
import { fileSection } from "../attachments/file.ts";
import { githubComment } from "../attachments/github.ts";
import { jiraComment } from "../attachments/jira.ts";
import { slackMessage } from "../attachments/slack.ts";
import { InputError } from "../domain/errors.ts";
import { resolveSecret } from "../runtime/resolve-secret.ts";
import type { SecretReference } from "../runtime/secret-reference.ts";
import type { App } from "./with-app.ts";

/** The place that a target names, with the account that the settings give for it. */
export function openAttachment(
  { settings, io }: App,
  target: AttachTarget,
  handle: string,
): AttachmentPlace {
  const outside: AttachmentIo = { fetch: globalThis.fetch, signal: io.signal, now: io.now };
  const { attach } = settings.config;
  const folder = settings.file?.folder ?? io.cwd;
  const secretOf = (reference: SecretReference) =>
    resolveSecret(
      reference,
      { environment: io.environment, folder },
      `attach.${target.kind}.token`,
    );
  switch (target.kind) {
    case "file":
      return fileSection(resolve(io.cwd, target.path), handle);
    case "github": {
      const { url, token } = attach.github ?? unset("github");
      return githubComment({ url, token: secretOf(token) }, target, handle, outside);
    }
    case "jira": {
      const { url, email, token } = attach.jira ?? unset("jira");
      return jiraComment({ url, email, token: secretOf(token) }, target, handle, outside);
    }
    case "slack": {
      const { url, token } = attach.slack ?? unset("slack");
      return slackMessage({ url, token: secretOf(token) }, target, handle, outside);
    }
  }
}

function unset(kind: string): never {
  throw new InputError(
    `Nothing says as whom to attach to ${kind}.`,
    `Set attach.${kind} in forensics.yaml: docs/configuration.md.`,
  );
}
