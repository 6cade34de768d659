import { DOCUMENT_CSS } from "../document-css.ts";
import { escapeHtml } from "../escape-html.ts";
import { PAGE_CSS } from "./page-css.ts";
import { PAGE_SCRIPT } from "./page-script.ts";

/** A whole page around what it shows. */
export interface PageFrame {
  readonly title: string;
  /** HTML, escaped already; empty for those who have not signed in. */
  readonly bar: string;
  readonly body: string;
}

/** One page of the service. Its policy is sent as a header. */
export function pageHtml({ title, bar, body }: PageFrame): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title, "escape")} - forensics</title>
<style>${DOCUMENT_CSS}</style>
<style>${PAGE_CSS}</style>
</head>
<body>
${bar}<main id="main">
<h1>${escapeHtml(title, "escape")}</h1>
${body}
</main>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}
