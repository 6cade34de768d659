import { type LineBreaks, showUnseen } from "./show-unseen.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Foreign text for a Slack message: no link, mention or `<!channel>` comes of it. A bare `@channel` stays as it is,
 * which Slack leaves alone unless a message asks for `link_names` or `parse: full`; ours must not.
 */
export function escapeSlack(text: string, lineBreaks: LineBreaks = "keep"): string {
  return showUnseen(text, lineBreaks).replace(/[&<>]/g, (character) => {
    return entities[character] ?? character;
  });
}
