import { randomBytes } from "node:crypto";
import { Command, InvalidArgumentError, Option } from "commander";
import { InputError } from "../domain/errors.ts";
import { isScope, SCOPES, type Scope, type Token } from "../domain/token.ts";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { listTokens } from "./list-tokens.ts";
import { printNote } from "./print-note.ts";
import { readLength } from "./read-length.ts";
import { loginCommand } from "./token-login.ts";
import { withApp } from "./with-app.ts";

interface CreateFlags {
  readonly scope: readonly Scope[];
  readonly source?: string;
  readonly name?: string;
  readonly expires?: number;
}

/** Tokens for the ingestion service. */
export function tokenCommand(io: CommandIo): Command {
  const command = new Command("token").description("who may send to and read from `serve`");
  command.addCommand(createCommand(io)).addCommand(loginCommand(io));
  command.addCommand(listCommand(io)).addCommand(revokeCommand(io));
  return addExamples(command, [
    ["forensics token create --scope outcomes", "for an exporter or a collector"],
    ["forensics token login", "a link to the page, for one browser"],
    ["forensics token list", "who has one, and until when"],
  ]);
}

function createCommand(io: CommandIo): Command {
  const command = new Command("create")
    .description("make a token; its secret is shown once")
    .addOption(
      new Option("--scope <scope>", `${SCOPES.join(", ")}; may be repeated`)
        .argParser(addScope)
        .makeOptionMandatory(),
    )
    .option("--source <name>", "with changes: the one source it may state")
    .option("--name <name>", "what it is for")
    .option("--expires <time>", "after how long it ends, such as 90d", readLength);
  return addExamples(command, [
    ["forensics token create --scope outcomes --name collector", "for telemetry"],
    ["forensics token create --scope changes --source ci", "to state changes of ci"],
  ]).action((flags: CreateFlags) => createToken(io, flags));
}

async function createToken(io: CommandIo, flags: CreateFlags): Promise<void> {
  const { scope: scopes, source, expires } = flags;
  if (scopes.includes("changes") !== (source !== undefined)) {
    throw new InputError(
      "A token for changes is bound to one source, and only such a token is.",
      "forensics token create --scope changes --source NAME",
    );
  }
  const { newTokenSecret, hashTokenSecret } = await import("../runtime/token-secret.ts");
  const secret = newTokenSecret();
  const id = randomBytes(4).toString("hex");
  await withApp(io, {}, async ({ db }) => {
    const { insertToken } = await import("../store/tokens.ts");
    await insertToken(db, {
      id,
      name: flags.name ?? id,
      scopes,
      source,
      secretHash: hashTokenSecret(secret.reveal()),
      expiresAt: expires === undefined ? undefined : io.now() + expires,
    });
  });
  io.stdout.write(`${secret.reveal()}\n`);
  printNote(io, `Token ${id} for ${scopes.join(", ")}; keep it now, it is not shown again.`);
}

function listCommand(io: CommandIo): Command {
  const command = new Command("list").description("tokens that were made, without their secrets");
  return addExamples(command, [["forensics token list", "oldest first"]]).action(async () => {
    const tokens = await withApp(io, {}, async ({ db }): Promise<readonly Token[]> => {
      const { readTokens } = await import("../store/tokens.ts");
      return await readTokens(db);
    });
    io.stdout.write(listTokens(tokens, io.now()));
  });
}

function revokeCommand(io: CommandIo): Command {
  const command = new Command("revoke")
    .description("end a token or a session; a running service knows within seconds")
    .argument("<id>", "as `forensics token list` or `token login` names it");
  return addExamples(command, [["forensics token revoke 1f3a9c02", "end this one"]]).action(
    async (id: string) => {
      const revoked = await withApp(io, {}, async ({ db }) => {
        const { revokeToken } = await import("../store/tokens.ts");
        const { endSession } = await import("../store/page-sessions.ts");
        return (await revokeToken(db, id, io.now())) || (await endSession(db, id, io.now()));
      });
      if (!revoked)
        throw new InputError(`No token or session ${id} is in force.`, "forensics token list");
      io.stdout.write(`Revoked ${id}\n`);
    },
  );
}

function addScope(text: string, before: readonly Scope[] | undefined): readonly Scope[] {
  if (isScope(text)) return [...(before ?? []), text];
  throw new InvalidArgumentError(`Known scopes: ${SCOPES.join(", ")}.`);
}
