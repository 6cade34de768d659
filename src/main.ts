#!/usr/bin/env node
import { readFileSync } from "node:fs";
import type { CommandIo, TextSink } from "./cli/command-io.ts";
import { printError } from "./cli/print-error.ts";
import { runProgram } from "./cli/program.ts";
import { describeTerminal } from "./cli/terminal.ts";
import { readEnvironment } from "./runtime/environment.ts";
import { watchInterrupts } from "./runtime/shutdown.ts";

const argv = process.argv.slice(2);
const environment = readEnvironment();
const interrupts = watchInterrupts({
  signals: process,
  leave: () => process.exit(130),
  // A service first finishes what it received.
  patience: argv[0] === "serve" ? 25_000 : 3000,
});

const io: CommandIo = {
  argv,
  environment,
  cwd: process.cwd(),
  uid: process.getuid?.(),
  stdin: process.stdin,
  stdout: sinkOf(process.stdout),
  stderr: sinkOf(process.stderr),
  terminal: describeTerminal({
    environment,
    argv,
    inIsTty: process.stdin.isTTY === true,
    outIsTty: process.stdout.isTTY === true,
    errIsTty: process.stderr.isTTY === true,
    columns: process.stdout.columns,
  }),
  now: () => Date.now(),
  signal: interrupts.signal,
  exitWith: () => undefined,
};

process.on("uncaughtException", (error) => process.exit(printError(error, io)));
process.exitCode = await runProgram(io, packageVersion());
// What was written is read by somebody; only then may something left open be cut off.
await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
setTimeout(() => process.exit(), 1000).unref();

/** A reader that went away (`| head`) ends the output quietly. */
function sinkOf(stream: NodeJS.WriteStream): TextSink {
  let open = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    open = false;
  });
  return {
    write: (text) => {
      if (open) stream.write(text);
    },
  };
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed) resolve();
    else stream.write("", () => resolve());
  });
}

function packageVersion(): string {
  const facts: unknown = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  );
  const version =
    typeof facts === "object" && facts !== null && "version" in facts ? facts.version : undefined;
  return String(version ?? "unknown");
}
