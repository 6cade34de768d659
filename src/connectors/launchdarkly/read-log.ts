import { SourceError } from "../../domain/errors.ts";
import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { pageThrough } from "../page-through.ts";
import { LOG_OVERLAP, type LogSource, readLogPages } from "../read-log-pages.ts";
import { readAnswer } from "../read-shape.ts";
import type { SnapshotCursor } from "../snapshot-cursor.ts";
import {
  type Approval,
  type AuditEntry,
  approvalPage,
  auditEntryShape,
  auditPage,
  type LogPage,
} from "./payload.ts";
import { readMembers } from "./read-members.ts";
import type { LaunchdarklySettings } from "./settings.ts";

type LogItem =
  | { readonly kind: "entry"; readonly entry: AuditEntry }
  | { readonly kind: "approval"; readonly approval: Approval };

/** Who changed what, by the audit log, and who approved it. */
export async function* readLog(
  client: HttpClient,
  settings: LaunchdarklySettings,
  cursor: SnapshotCursor,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const source: LogSource<LogItem> = {
    connector: "launchdarkly",
    read: (after, until) => readItems(client, settings, after, until),
    markOf(item) {
      if (item.kind === "entry") return { id: item.entry._id, at: item.entry.date };
      const at = activeAt(item.approval);
      return { id: `${item.approval._id}@${at}`, at };
    },
  };
  yield* readLogPages(source, cursor, io);
}

async function readItems(
  client: HttpClient,
  settings: LaunchdarklySettings,
  after: number,
  until: number,
) {
  const entries = await readEntries(client, settings, after, until);
  const { approvals, note } = await readApprovals(client, settings, after);
  const members = await readMembers(client, entries, approvals);
  const items: readonly LogItem[] = [
    ...entries.map((entry) => ({ kind: "entry", entry }) as const),
    ...approvals.map((approval) => ({ kind: "approval", approval }) as const),
  ];
  const toPage = (some: readonly LogItem[]): LogPage => ({
    schema: "forensics.launchdarkly-log/1",
    entries: some.flatMap((item) => (item.kind === "entry" ? [item.entry] : [])),
    approvals: some.flatMap((item) => (item.kind === "approval" ? [item.approval] : [])),
    members,
  });
  return { entries: items, toPage, ...(note === undefined ? {} : { notes: [note] }) };
}

/** The log comes newest first, each page before the last entry of the one before. */
async function readEntries(
  client: HttpClient,
  { project }: LaunchdarklySettings,
  after: number,
  until: number,
): Promise<readonly AuditEntry[]> {
  const spec = encodeURIComponent(`proj/${project}:aiconfig/*,proj/${project}:env/*:aiconfig/*`);
  let before = until + LOG_OVERLAP;
  const place = "api/v2/auditlog";
  const found = pageThrough<AuditEntry>(
    `GET /${place}`,
    (one) => one._id,
    async () => {
      const query = `after=${after}&before=${before}&limit=20&spec=${spec}`;
      const { items } = readAnswer(auditPage, await client.get(`${place}?${query}`));
      before = Math.min(before, ...items.map((one) => one.date));
      return { items, isLast: items.length < 20 };
    },
  );
  const entries: AuditEntry[] = [];
  for await (const one of found) {
    if (!one.accesses.some(({ resource }) => resource.includes(":aiconfig/"))) continue;
    entries.push(await withVersion(client, one));
  }
  return entries;
}

/** A list leaves out what an entry changed; where a variation was written, its content is asked for. */
async function withVersion(client: HttpClient, entry: AuditEntry): Promise<AuditEntry> {
  const isVariation = entry.accesses.some(({ action }) => action === "updateAIConfigVariation");
  if (!isVariation || entry.currentVersion !== undefined) return entry;
  const answer = await client.find(`api/v2/auditlog/${encodeURIComponent(entry._id)}`);
  return answer === undefined ? entry : readAnswer(auditEntryShape, answer);
}

interface ReadApprovals {
  readonly approvals: readonly Approval[];
  readonly note?: string;
}

/** Approvals are part of some plans only: without them a read goes on and says so. */
async function readApprovals(
  client: HttpClient,
  { project }: LaunchdarklySettings,
  after: number,
): Promise<ReadApprovals> {
  const place = "api/v2/approval-requests";
  const filter = encodeURIComponent("resourceKind equals aiConfig");
  const found = pageThrough<Approval>(
    `GET /${place}`,
    (one) => one._id,
    async (page) => {
      const query = `filter=${filter}&limit=200&offset=${(page - 1) * 200}`;
      const { items } = readAnswer(approvalPage, await client.get(`${place}?${query}`));
      return { items, isLast: items.length < 200 };
    },
  );
  const approvals: Approval[] = [];
  try {
    for await (const one of found) {
      const isOurs = one.resourceId.startsWith(`proj/${project}:`);
      if (isOurs && activeAt(one) > after) approvals.push(one);
    }
    return { approvals };
  } catch (error) {
    const isAway =
      error instanceof SourceError && ["permission_missing", "not_configured"].includes(error.why);
    if (!isAway) throw error;
    return { approvals: [], note: `who approved is not known: ${error.message}` };
  }
}

/** When anything last happened to an approval. */
function activeAt({ creationDate, appliedDate, allReviews }: Approval): number {
  return Math.max(creationDate, appliedDate ?? 0, ...allReviews.map((one) => one.creationDate));
}
