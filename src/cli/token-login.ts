import { randomBytes } from "node:crypto";
import { Command, Option } from "commander";
import { InputError } from "../domain/errors.ts";
import { LINK_LASTS, type ReadScope } from "../domain/page-session.ts";
import { accountOf } from "./account-of.ts";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { printNote } from "./print-note.ts";
import { withApp } from "./with-app.ts";

interface LoginFlags {
  readonly scope: ReadScope;
  readonly account?: string;
  readonly url: string;
}

/** A link that signs one browser in to the page of `serve`. */
export function loginCommand(io: CommandIo): Command {
  const command = new Command("login")
    .description("a link that signs one browser in to the page, once, within 10 minutes")
    .addOption(
      new Option("--scope <scope>", "read:text also sees prompt texts and full names")
        .choices(["read", "read:text"])
        .default("read"),
    )
    .option("--account <name>", "whom the session acts as (default: the user's name)")
    .option("--url <address>", "where the service is asked", "http://127.0.0.1:4318");
  return addExamples(command, [
    ["forensics token login", "for the service on this machine"],
    ["forensics token login --url https://forensics.example --account dana", "for somebody else"],
  ]).action(async (flags: LoginFlags) => await printLink(io, flags));
}

async function printLink(io: CommandIo, flags: LoginFlags): Promise<void> {
  const address = addressOf(flags.url);
  const { newTokenSecret, hashTokenSecret } = await import("../runtime/token-secret.ts");
  const secret = newTokenSecret().reveal();
  const account = flags.account?.trim() || accountOf(io.environment);
  const id = randomBytes(4).toString("hex");
  await withApp(io, {}, async ({ db }) => {
    const { insertLoginLink } = await import("../store/page-sessions.ts");
    const until = io.now() + LINK_LASTS;
    const linkHash = hashTokenSecret(secret);
    await insertLoginLink(db, { id, account, scope: flags.scope, linkHash, until });
  });
  io.stdout.write(`${new URL(`/login?code=${secret}`, address).href}\n`);
  printNote(
    io,
    `Signs in ${account} for ${flags.scope}, once, within 10 minutes; the session lasts 12 hours. To end it: forensics token revoke ${id}`,
  );
}

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new InputError(
    `${text} is no http or https address.`,
    "Write it as https://forensics.example.",
  );
}
