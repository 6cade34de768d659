import { runProgram } from "../../src/cli/program.ts";
import { commandIo } from "./command-io.ts";
import { tempFolder } from "./temp-folder.ts";

interface TriggerRun {
  readonly connector: string;
  /** Of the account that the source reads with. */
  readonly reader: string;
  /** Of the account that owns the table. */
  readonly owner: string;
  readonly flags?: readonly string[];
}

/** `forensics init --trigger prompts` for a source whose table has the columns of the stories. */
export async function runInitTrigger({ connector, reader, owner, flags = [] }: TriggerRun) {
  const { path, write } = tempFolder();
  write(
    "named.yaml",
    `sources:
  app:
    connector: ${connector}
    database_url: {env: READER_URL}
    tables: [{table: prompts, key: name, text: body, model: model, updated_by: updated_by}]
`,
  );
  const environment = {
    FORENSICS_CONFIG: `${path}/named.yaml`,
    READER_URL: reader,
    OWNER_URL: owner,
  };
  const argv = ["init", "--trigger", "prompts", ...flags];
  const io = commandIo({ argv, cwd: path, environment });
  const code = await runProgram(io, "0");
  return { code, ...io.printed };
}
