import { git } from "../../src/connectors/git/index.ts";
import { connectorIo } from "../support/connector-io.ts";
import { gitRepository } from "../support/git-repository.ts";
import { pullContract } from "./pull-contract.ts";

const token = "ghp_0123456789abcdefghijABCDEFGHIJ012345";

pullContract({
  connector: git,
  secrets: [token],
  refused: [
    { settings: {}, path: ["path"] },
    { settings: { path: "" }, path: ["path"] },
    { settings: { path: "a\0b" }, path: ["path"] },
    { settings: { path: ".", include: [""] }, path: ["include", 0] },
    { settings: { path: ".", branch: "a\nb" }, path: ["branch"] },
    { settings: { path: ".", names: { a: "" } }, path: ["names", "a"] },
  ],
  alienBodies: [
    '{"schema":"forensics.git/1"}',
    '{"schema":"forensics.git/1","repository":{"id":"a","folder":"b"},"landings":[{}]}',
  ],
  open: () => {
    const repository = gitRepository();
    repository.git("remote", "add", "origin", `https://x:${token}@github.com/acme/app.git`);
    repository.commit({ files: { "app/prompts.py": 'SYSTEM = "You are a helper."\n' } });
    repository.commit({ files: { "app/prompts.py": 'SYSTEM = "You are a terse helper."\n' } });
    repository.git("checkout", "-q", "-b", "topic");
    repository.commit({
      files: { "app/prompts.py": 'SYSTEM = "You are a terse helper, in JSON."\n' },
    });
    repository.git("checkout", "-q", "main");
    return {
      settings: { path: repository.path },
      io: connectorIo(),
      grow: () => {
        repository.merge("topic");
        // More than fits on a page, of one commit and of several.
        for (const word of ["One", "Two", "Three"]) {
          const names = word === "Two" ? ["a", "b", "c", "d"] : ["a"];
          const files = names.map((name) => [`prompts/${name}.md`, longText(`${word} ${name}`)]);
          repository.commit({ files: Object.fromEntries(files) });
        }
        repository.commit({ files: { "prompts/reply.md": "Reply in French.\n" } });
      },
    };
  },
});

function longText(word: string): string {
  return Array.from({ length: 12_000 }, (_, line) => `${word} of line ${line}.\n`).join("");
}
