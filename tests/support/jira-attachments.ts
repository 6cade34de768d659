import type { AttachmentIo } from "../../src/attachments/attachment-place.ts";
import { jiraComment } from "../../src/attachments/jira.ts";
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

const NAMES = {
  BROWSE_PROJECTS: "Browse Projects",
  ADD_COMMENTS: "Add Comments",
  EDIT_OWN_COMMENTS: "Edit Own Comments",
};

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/ */
export async function jiraAttachments(handle: string, io: AttachmentIo): Promise<AttachmentWorld> {
  const world = createState();
  const { state, add, isLost } = world;
  const list = /^\/rest\/api\/3\/issue\/OPS-7\/comment$/;
  const permissions = () =>
    Object.fromEntries(
      Object.entries(NAMES).map(([key, name]) => {
        const havePermission = !(state.forbidden && key === "ADD_COMMENTS");
        return [key, { key, name, havePermission }];
      }),
    );
  const server = await serveRoutes([
    ["*", /./, () => (state.expired ? EXPIRED : undefined)],
    ["GET", /myself$/, () => ({ json: { accountId: "me" } })],
    ["GET", /mypermissions$/, () => ({ json: { permissions: permissions() } })],
    [
      "GET",
      list,
      ({ url }) => ({ json: { comments: pageOf(Number(url.searchParams.get("startAt"))) } }),
    ],
    ["*", /./, () => (state.forbidden ? FORBIDDEN : undefined)],
    [
      "POST",
      list,
      (request) => {
        const { id } = add(bodyOf(request), true);
        return isLost() ? LOST : { status: 201, json: { id } };
      },
    ],
    [
      "PUT",
      /\/comment\/(\d+)$/,
      (request, id) => {
        const entry = state.entries.find((one) => one.id === id);
        if (entry === undefined) return undefined;
        entry.body = bodyOf(request);
        return { json: { id } };
      },
    ],
  ]);
  const pageOf = (start: number) =>
    state.entries.slice(start, start + 100).map(({ id, own, body }) => ({
      ...{ id, body: JSON.parse(body) },
      author: { accountId: own ? "me" : "mallory" },
    }));
  const settings = { url: server.url, email: "bot@acme.example", token };
  const place = jiraComment(settings, { issue: "OPS-7" }, handle, io);
  return worldOf(world, { place, server, permission: "Add Comments" });
}

const EXPIRED = { status: 401, json: { errorMessages: ["Client must be authenticated"] } };
const FORBIDDEN = {
  status: 403,
  json: { errorMessages: ["You do not have the permission to comment on this issue."] },
};

function bodyOf({ body }: ReplayedRequest): string {
  return JSON.stringify((JSON.parse(body) as { body: unknown }).body);
}
