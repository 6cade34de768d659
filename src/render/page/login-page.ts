import { escapeHtml } from "../escape-html.ts";
import { pageHtml } from "./page-html.ts";

/** Where a login link leads: a button that uses it up. */
export function loginPage(code: string | undefined): string {
  const body =
    code === undefined
      ? "<p>Run <code>forensics token login</code> where the service runs, and open the link that it prints.</p>"
      : `<p>This link signs you in once, on this browser, for 12 hours.</p>
<form class="act" method="post" action="/sessions"><input type="hidden" name="code" value="${escapeHtml(code)}"><button class="main">Sign in</button></form>`;
  return pageHtml({ title: "Sign in", bar: "", body });
}
