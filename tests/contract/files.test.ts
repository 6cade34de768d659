import { rmSync } from "node:fs";
import { join } from "node:path";
import { files } from "../../src/connectors/files/index.ts";
import { connectorIo } from "../support/connector-io.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { pullContract } from "./pull-contract.ts";

const secret = "sk-proj-0123456789abcdef0123456789";

pullContract({
  connector: files,
  keepsHistory: false,
  secrets: [secret, "hunter2hunter2", "not asked for"],
  refused: [
    { settings: { include: ["*"] }, path: ["path"] },
    { settings: { path: "." }, path: ["include"] },
    { settings: { path: "a\0b", include: ["*"] }, path: ["path"] },
    { settings: { path: ".", include: [""] }, path: ["include", 0] },
    { settings: { path: ".", include: ["*"], names: { a: "" } }, path: ["names", "a"] },
  ],
  alienBodies: ['{"schema":"forensics.snapshot/1","connector":"files","items":[{"name":"x"}]}'],
  open: () => {
    const { path, write } = tempFolder();
    write("a.prompt", `Use ${secret} here.\n`);
    write(
      ".env",
      `SYSTEM_PROMPT="You are kind."\nDB_PASSWORD=hunter2hunter2\nOTHER='not asked for'\n`,
    );
    for (let index = 0; index < 30; index += 1) write(`prompts/${index}.md`, `Prompt ${index}`);
    return {
      settings: { path, include: ["**/*.{md,prompt}", ".env"], keys: ["*_PROMPT", "DB_*"] },
      io: connectorIo(),
      grow: () => {
        write("prompts/1.md", "Edited");
        rmSync(join(path, "prompts/2.md"));
        for (let index = 0; index < 25; index += 1) write(`prompts/new-${index}.md`, "New");
      },
    };
  },
});
