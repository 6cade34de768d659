import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { pageThrough } from "../page-through.ts";
import { type LogSource, readLogPages } from "../read-log-pages.ts";
import { readAnswer } from "../read-shape.ts";
import type { SnapshotCursor } from "../snapshot-cursor.ts";
import { isListed } from "../wanted-names.ts";
import { momentOf } from "./moment-of.ts";
import { type AuditEntry, auditPage, type LogPage } from "./payload.ts";
import type { StatsigSettings } from "./settings.ts";
import { isTelling } from "./tell-entry.ts";

const PLACE = "console/v1/audit_logs";
const PAGE = 100;

/** Who changed what, by the audit log. */
export async function* readLog(
  client: HttpClient,
  settings: StatsigSettings,
  cursor: SnapshotCursor,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const source: LogSource<AuditEntry> = {
    connector: "statsig",
    read: (after) => readEntries(client, settings, after),
    markOf: (entry) => ({ id: entry.id, at: momentOf(entry) }),
  };
  yield* readLogPages(source, cursor, io);
}

async function readEntries(client: HttpClient, { configs }: StatsigSettings, after: number) {
  const start = new Date(after).toISOString().slice(0, 10);
  const found = pageThrough<AuditEntry>(
    `GET /${PLACE}`,
    (one) => one.id,
    async (page) => {
      const query = `startDate=${start}&limit=${PAGE}&page=${page}`;
      const { data, pagination } = readAnswer(auditPage, await client.get(`${PLACE}?${query}`));
      return { items: data, isLast: !pagination?.nextPage };
    },
  );
  const entries: AuditEntry[] = [];
  for await (const one of found) {
    const counts = isTelling(one) && isListed(configs, one.name ?? "");
    if (counts && momentOf(one) > after) entries.push(one);
  }
  const toPage = (some: readonly AuditEntry[]): LogPage => ({
    schema: "forensics.statsig-log/1",
    entries: [...some],
  });
  return { entries, toPage };
}
