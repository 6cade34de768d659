import type { ColumnType } from "kysely";

/** The tables of what was sent to whom. */
export interface NotificationTables {
  notifications: NotificationsTable;
  alert_links: AlertLinksTable;
  change_feeds: ChangeFeedsTable;
  change_notices: ChangeNoticesTable;
}

interface NotificationsTable {
  target: string;
  handle: string;
  episode: number;
  transition: string;
  state: string;
  attempts: number;
  last_at: Date;
  next_at: Date | null;
  detail: string | null;
}

interface AlertLinksTable {
  link_hash: Buffer;
  handle: string;
  episode: number;
  target: string;
  until: Date;
  used_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

interface ChangeFeedsTable {
  target: string;
  since: Date;
}

interface ChangeNoticesTable {
  target: string;
  handle: string;
  state: string;
  attempts: number;
  last_at: Date;
  next_at: Date | null;
  detail: string | null;
}
