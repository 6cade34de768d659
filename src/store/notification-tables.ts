/** The tables of what was sent to whom. */
export interface NotificationTables {
  notifications: NotificationsTable;
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
