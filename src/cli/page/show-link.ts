import { InputError } from "../../domain/errors.ts";
import type { PageReply } from "../../domain/page-ask.ts";
import { actedPage, linkPage } from "../../render/page/link-page.ts";
import type { PageLook } from "../../render/page/page-look.ts";
import { refusedPage } from "../../render/page/refused-page.ts";
import { actByLink, lookAtLink } from "../../workflows/act-by-link.ts";
import type { TaskApp } from "../tasks/task-app.ts";
import { readMark } from "./read-mark.ts";
import { whenOf } from "./when-of.ts";

const MOST_CHARACTERS = 100;

/** What the link of a message leads to: a form, which alone uses the link up. */
export async function showLink(app: TaskApp, look: PageLook): Promise<PageReply> {
  const { code = "" } = look.fields;
  const found = await lookAtLink(app, code, app.now());
  if (found === undefined) return usedLink();
  const html = linkPage({ ...found, code, trouble: undefined }, whenOf(app, look));
  return { kind: "page", status: 200, html };
}

/** Keeps what the form says, once. What cannot be read leaves the link as it is. */
export async function actByLinkPage(app: TaskApp, look: PageLook): Promise<PageReply> {
  const { code = "" } = look.fields;
  const when = whenOf(app, look);
  try {
    const said = { ...readMark(look.fields), author: accountIn(look.fields) };
    const done = await actByLink(app, code, said, app.now());
    if (done === undefined) return usedLink();
    return { kind: "page", status: 200, html: actedPage(done.finding, said, when) };
  } catch (error) {
    const found = error instanceof InputError && (await lookAtLink(app, code, app.now()));
    if (found === false) throw error;
    if (found === undefined) return usedLink();
    const html = linkPage({ ...found, code, trouble: error as InputError }, when);
    return { kind: "page", status: 400, html };
  }
}

function accountIn(fields: PageLook["fields"]): string {
  const account = (fields["account"] ?? "").trim();
  if (account === "") {
    throw new InputError("Say under which account it is to be kept: whoever reads it asks them.");
  }
  if (account.length > MOST_CHARACTERS) {
    throw new InputError(`The name of an account has at most ${MOST_CHARACTERS} characters here.`);
  }
  return account;
}

function usedLink(): PageReply {
  const html = refusedPage({
    status: 403,
    message: "This link was used before, is too old or is not whole. Nothing was changed.",
    next: "Run `forensics alert ack` or `forensics alert silence`, or use the form of the page, /drift.",
  });
  return { kind: "page", status: 403, html };
}
