import { accountOf } from "./accounts.ts";
import { newYork } from "./moments.ts";
import { extractName, extractPath, extractTexts, otherPrompts } from "./prompt-texts.ts";
import { type MergedRequest, releases } from "./releases.ts";

const codeowners = `# Who answers for what a model is told.
/prompts/routing/           @intake-platform
/prompts/billing/           @billing-ai
/prompts/faq/               @docs-team
/prompts/legal/             @legal-ops
/prompts/support/reply.md   @support-ai
/prompts/support/refund.md  @support-ai
/prompts/support/triage.md  @support-ai
`;

interface Commit {
  readonly at: number;
  readonly by: string;
  readonly subject: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The repository that the prompts are kept in, as a stream for `git fast-import`; edits in a dashboard are not in it. */
export function repositoryHistory(): string {
  const prompts = [
    { name: extractName, path: extractPath, texts: [extractTexts.v39, extractTexts.v40] },
    ...otherPrompts.map(({ name, path, versions }) => ({
      name,
      path,
      texts: versions.map(({ text }) => text),
    })),
  ];
  const first: Commit = {
    at: newYork(2, 2, 10, 0),
    by: "ana.r",
    subject: "Keep prompts beside the code",
    files: {
      ".github/CODEOWNERS": codeowners,
      ...Object.fromEntries(prompts.map(({ path, texts }) => [path, texts[0] ?? ""])),
    },
  };
  const merged = prompts.flatMap(({ name, path, texts: [, text = ""] }) => {
    const release = releases[name];
    return release?.request === undefined ? [] : [mergeOf(release.at, release.request, path, text)];
  });
  const commits = [first, ...merged.sort((a, b) => a.at - b.at)];
  return `${commits.map(toStream).join("")}done\n`;
}

/** A request is merged a quarter of an hour before its release. */
function mergeOf(
  releasedAt: number,
  { author, subject, number }: MergedRequest,
  path: string,
  text: string,
): Commit {
  const at = releasedAt - 15 * 60_000;
  return { at, by: author, subject: `${subject} (#${number})`, files: { [path]: text } };
}

function toStream({ at, by, subject, files }: Commit): string {
  const { name, email } = accountOf(by);
  const when = `${Math.floor(at / 1000)} -0400`;
  return [
    "commit refs/heads/main",
    `author ${name} <${email}> ${when}`,
    `committer ${name} <${email}> ${when}`,
    sized(`${subject}\n`),
    ...Object.entries(files).map(([path, text]) => `M 100644 inline ${path}\n${sized(text)}`),
    "",
  ].join("\n");
}

function sized(text: string): string {
  return `data ${new TextEncoder().encode(text).length}\n${text}`;
}
