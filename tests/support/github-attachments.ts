import type { AttachmentIo } from "../../src/attachments/attachment-place.ts";
import { githubComment } from "../../src/attachments/github.ts";
import { Secret } from "../../src/runtime/secret.ts";
import {
  type AttachmentWorld,
  createState,
  LOST,
  serveRoutes,
  worldOf,
} from "./attachment-world.ts";
import type { ReplayedRequest } from "./replay-server.ts";

const token = new Secret("s3cret-token");

/** https://docs.github.com/en/rest/issues/comments */
export async function githubAttachments(
  handle: string,
  io: AttachmentIo,
): Promise<AttachmentWorld> {
  const world = createState();
  const { state, add, isLost } = world;
  const list = /^\/repos\/acme\/app\/issues\/12\/comments$/;
  const server = await serveRoutes([
    ["*", /./, () => (state.expired ? EXPIRED : undefined)],
    ["GET", /^\/user$/, () => ({ json: { login: "forensics-bot" } })],
    ["GET", list, ({ url }) => ({ json: pageOf(Number(url.searchParams.get("page"))) })],
    ["*", /./, () => (state.forbidden ? FORBIDDEN : undefined)],
    [
      "POST",
      list,
      (request) => {
        const { id } = add(bodyOf(request), true);
        return isLost() ? LOST : { status: 201, json: { id: Number(id) } };
      },
    ],
    [
      "PATCH",
      /^\/repos\/acme\/app\/issues\/comments\/(\d+)$/,
      (request, id) => {
        const entry = state.entries.find((one) => one.id === id);
        if (entry === undefined) return undefined;
        entry.body = bodyOf(request);
        return { json: { id: Number(id) } };
      },
    ],
  ]);
  const pageOf = (page: number) =>
    state.entries.slice(100 * (page - 1), 100 * page).map(({ id, own, body }) => ({
      ...{ id: Number(id), body },
      user: { login: own ? "forensics-bot" : "mallory", type: "User" },
    }));
  const target = { repository: "acme/app", issue: 12 };
  const place = githubComment({ url: server.url, token }, target, handle, io);
  return worldOf(world, { place, server, permission: "issues=write" });
}

const EXPIRED = { status: 401, json: { message: "Bad credentials" } };
const FORBIDDEN = {
  status: 403,
  headers: { "x-accepted-github-permissions": "issues=write" },
  json: { message: "Resource not accessible by personal access token" },
};

function bodyOf({ body }: ReplayedRequest): string {
  return (JSON.parse(body) as { body: string }).body;
}
