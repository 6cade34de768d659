import { z } from "zod";
import { SourceError } from "../domain/errors.ts";
import { type HttpAnswer, openHttpClient } from "../runtime/http-client.ts";
import type { Secret } from "../runtime/secret.ts";
import { updated } from "./attach-once.ts";
import { type AttachmentIo, type AttachmentPlace, markOf } from "./attachment-place.ts";
import { readAs } from "./read-as.ts";

/** How GitHub is spoken to. */
export interface GitHubSettings {
  readonly url: string;
  readonly token: Secret;
}

const PAGE = 100;
const MOST_PAGES = 50;

const comments = z.array(
  z.object({
    id: z.number(),
    body: z.string().nullish(),
    user: z.object({ login: z.string(), type: z.string() }).nullish(),
  }),
);
const created = z.object({ id: z.number() });
const account = z.object({ login: z.string() });

/** A comment on an issue or pull request. Only a comment by the account of the token is ever changed. */
export function githubComment(
  { url, token }: GitHubSettings,
  { repository, issue }: { readonly repository: string; readonly issue: number },
  handle: string,
  io: AttachmentIo,
): AttachmentPlace {
  const headers = {
    authorization: `Bearer ${token.reveal()}`,
    accept: "application/vnd.github+json",
    "x-github-api-version": "2022-11-28",
  };
  const options = { base: url, headers, secrets: [token], ...io, explain: explainRefusal };
  const client = openHttpClient(options);
  const once = openHttpClient({ ...options, attempts: 1 });
  const place = `repos/${repository}/issues`;
  return {
    name: `${repository}#${issue} on GitHub`,
    form: "markdown",
    async find() {
      const own = await ownName(() => client.get("user"));
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const answer = await client.get(`${place}/${issue}/comments?per_page=${PAGE}&page=${page}`);
        const list = readAs(comments, answer);
        const found = list.find(({ body, user }) => {
          const isOwn = own === undefined ? user?.type === "Bot" : user?.login === own;
          return isOwn && body?.startsWith(`<!-- ${markOf(handle)} -->`);
        });
        if (found !== undefined) return String(found.id);
        if (list.length < PAGE) break;
      }
      return undefined;
    },
    async create(body) {
      const answer = await once.post(`${place}/${issue}/comments`, { body });
      return String(readAs(created, answer).id);
    },
    update: (id, body) => updated(() => client.patch(`${place}/comments/${id}`, { body })),
  };
}

/** The account of the token; a token of an installation has none, and its comments are those of a bot. */
async function ownName(ask: () => Promise<HttpAnswer>): Promise<string | undefined> {
  try {
    return readAs(account, await ask()).login;
  } catch (error) {
    if (error instanceof SourceError && error.why === "permission_missing") return undefined;
    throw error;
  }
}

/** GitHub names in a header what a refused token would need. */
function explainRefusal(status: number, headers: Headers): string | undefined {
  if (status !== 403 && status !== 404) return undefined;
  const fine = headers.get("x-accepted-github-permissions");
  if (fine !== null && fine !== "") return `the permission ${safe(fine)} is missing`;
  const [accepted, given] = ["x-accepted-oauth-scopes", "x-oauth-scopes"].map((name) =>
    headers.get(name),
  );
  if (!accepted || given === null || given === undefined) return undefined;
  return `the scope ${safe(accepted)} is missing; the token has ${given === "" ? "none" : safe(given)}`;
}

function safe(words: string): string {
  return words.replace(/[^\w=,:; -]/g, "").slice(0, 120);
}
