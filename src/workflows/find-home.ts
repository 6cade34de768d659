import { findConfiguredOwner } from "../analysis/configured-owner.ts";
import { findStatedOwner, type StatedOwner } from "../analysis/stated-owner.ts";
import type { SourceFile } from "../domain/change-event.ts";
import type { Store } from "../store/open-database.ts";
import type { AnswerSettings } from "./answer-question.ts";
import { choosePrompt } from "./choose-prompt.ts";
import { readJoinedChanges } from "./read-joined-changes.ts";
import { readStatedOwners } from "./read-stated-owners.ts";

/** A prompt and where it is kept. */
export interface PromptHome {
  /** The name that outcomes carry. */
  readonly prompt: string;
  /** The newest file that held it; absent for a prompt that is kept in none. */
  readonly file: SourceFile | undefined;
  /** Whether the settings name an owner of it. */
  readonly isConfigured: boolean;
  /** Who is named with the prompt itself, which comes before any other record. */
  readonly stated: StatedOwner | undefined;
}

/** Where the prompt that a person means is kept. */
export async function findHome(
  database: Store,
  typed: string,
  { aliases, owners, now }: Pick<AnswerSettings, "aliases" | "owners" | "now">,
): Promise<PromptHome> {
  const record = await readJoinedChanges(database, { aliases }, now);
  const prompt = choosePrompt(typed, record, aliases, "forensics owners claim");
  const changes = record.changes.map((one) => one.change);
  const own = changes.filter((one) => one.prompt === prompt);
  const statements = await readStatedOwners(database.pool, changes, undefined);
  const configured = owners.byPrompt.get(prompt) ?? findConfiguredOwner(owners.configured, prompt);
  return {
    prompt,
    file: own.findLast((one) => one.file !== undefined)?.file,
    isConfigured: configured !== undefined,
    stated: findStatedOwner(statements, prompt, now),
  };
}
