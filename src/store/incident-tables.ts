import type { ColumnType, JSONColumnType } from "kysely";

/** The tables of incidents: what was examined, when, and where it was attached. */
export interface IncidentTables {
  incidents: IncidentsTable;
  incident_views: IncidentViewsTable;
  attachments: AttachmentsTable;
}

type Written<T> = ColumnType<T, T, never>;

interface IncidentsTable {
  handle: string;
  question: JSONColumnType<Record<string, unknown>, string, string>;
  opened_at: ColumnType<Date, Date, never>;
  opened_by: string;
}

interface IncidentViewsTable {
  incident: string;
  as_of: Written<Date>;
  seen: JSONColumnType<Record<string, unknown>, string, never>;
}

interface AttachmentsTable {
  incident: string;
  target: string;
  remote_id: ColumnType<string, string, string>;
  attached_at: ColumnType<Date, Date, Date>;
}
