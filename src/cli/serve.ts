import { Command, Option } from "commander";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { readWholeNumber } from "./read-whole-number.ts";
import type { ServeFlags } from "./serve-flags.ts";

/** OTLP's own port, so that exporters need no configuration. */
const USUAL_PORT = 4318;

/** The ingestion service. */
export function serveCommand(io: CommandIo): Command {
  const command = new Command("serve")
    .description("take outcomes, changes and telemetry over HTTP")
    .addOption(
      new Option("--port <number>", "port, 0 for any that is free")
        .default(USUAL_PORT)
        .argParser((text) => readWholeNumber(text, 65_535)),
    )
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--tls-cert <file>", "certificate chain, PEM")
    .option("--tls-key <file>", "its private key, PEM")
    .option("--behind-proxy", "a proxy before it speaks TLS; tokens are always needed")
    .addOption(
      new Option("--allow-host <name>", "a name it is asked by; may be repeated")
        .argParser(collect)
        .default([], "none"),
    );
  return addExamples(command, [
    ["forensics serve", "on this machine, without tokens"],
    ["forensics serve --host 0.0.0.0 --behind-proxy", "for others, with tokens"],
  ]).action(async (flags: ServeFlags) => {
    const { runServer } = await import("./run-server.ts");
    await runServer(io, flags);
  });
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
