import { z } from "zod";
import { SourceError } from "../domain/errors.ts";
import { type HttpClient, openHttpClient } from "../runtime/http-client.ts";
import type { Secret } from "../runtime/secret.ts";
import { updated } from "./attach-once.ts";
import { type AttachmentIo, type AttachmentPlace, markOf } from "./attachment-place.ts";
import { readAs } from "./read-as.ts";

/** How Jira Cloud is spoken to. */
export interface JiraSettings {
  readonly url: string;
  readonly email: string;
  readonly token: Secret;
}

const PAGE = 100;
const MOST_PAGES = 50;
const NEEDED = ["BROWSE_PROJECTS", "ADD_COMMENTS", "EDIT_OWN_COMMENTS"] as const;

const comments = z.object({
  comments: z.array(
    z.object({
      id: z.string(),
      author: z.object({ accountId: z.string() }).nullish(),
      body: z.unknown(),
    }),
  ),
});
const created = z.object({ id: z.string() });
const account = z.object({ accountId: z.string() });
const permissions = z.object({
  permissions: z.record(z.string(), z.object({ name: z.string(), havePermission: z.boolean() })),
});

/** A comment on an issue of Jira Cloud. Only a comment by the account of the token is ever changed. */
export function jiraComment(
  { url, email, token }: JiraSettings,
  { issue }: { readonly issue: string },
  handle: string,
  io: AttachmentIo,
): AttachmentPlace {
  const pair = Buffer.from(`${email}:${token.reveal()}`).toString("base64");
  const options = {
    base: url,
    headers: { authorization: `Basic ${pair}` },
    secrets: [token],
    ...io,
  };
  const client = openHttpClient(options);
  const once = openHttpClient({ ...options, attempts: 1 });
  const place = `rest/api/3/issue/${issue}/comment`;
  const named = <Result>(work: () => Promise<Result>) => nameMissing(client, issue, work);
  return {
    name: `${issue} in Jira`,
    form: "adf",
    async find() {
      const own = readAs(account, await client.get("rest/api/3/myself")).accountId;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const query = `?maxResults=${PAGE}&startAt=${page * PAGE}`;
        const list = readAs(comments, await named(() => client.get(`${place}${query}`))).comments;
        const found = list.find(({ author, body }) => {
          return author?.accountId === own && JSON.stringify(body).includes(`"${markOf(handle)}"`);
        });
        if (found !== undefined) return found.id;
        if (list.length < PAGE) break;
      }
      return undefined;
    },
    async create(body) {
      const answer = await named(() => once.post(place, { body: JSON.parse(body) }));
      return readAs(created, answer).id;
    },
    update: (id, body) =>
      updated(() => client.put(`${place}/${encodeURIComponent(id)}`, { body: JSON.parse(body) })),
  };
}

/** A refusal of Jira names no permission, so those that are needed are asked for one by one. */
async function nameMissing<Result>(
  client: HttpClient,
  issue: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SourceError) || !REFUSED.has(error.why)) throw error;
    const missing = await missingPermissions(client, issue).catch(() => []);
    if (missing.length === 0) throw error;
    const noun = missing.length === 1 ? "permission" : "permissions";
    throw new SourceError(`${error.message}. Missing ${noun}: ${missing.join(", ")}`, false, {
      why: "permission_missing",
    });
  }
}

const REFUSED: ReadonlySet<string> = new Set(["permission_missing", "not_configured"]);

async function missingPermissions(client: HttpClient, issue: string): Promise<readonly string[]> {
  const query = `permissions=${NEEDED.join(",")}`;
  const ask = (scope: string) => client.get(`rest/api/3/mypermissions?${scope}${query}`);
  // An issue that may not be seen is not found, so the permissions of the account as a whole are asked for then.
  const answer = await ask(`issueKey=${issue}&`).catch(() =>
    ask(`projectKey=${issue.replace(/-\d+$/, "")}&`),
  );
  return Object.entries(readAs(permissions, answer).permissions)
    .filter(([, { havePermission }]) => !havePermission)
    .map(
      ([key, { name }]) =>
        `${name.replace(/[^\p{L}\p{N} -]/gu, "").slice(0, 60)} (${key.replace(/\W/g, "")})`,
    );
}
