import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { IncidentTables } from "./incident-tables.ts";
import type { NotificationTables } from "./notification-tables.ts";

/** The tables as Kysely sees them; `migrations/` is the definition, tests compare the two. */
export interface Database extends IncidentTables, NotificationTables {
  deliveries: DeliveriesTable;
  source_reads: SourceReadsTable;
  unmapped_telemetry: UnmappedTelemetryTable;
  observations: ObservationsTable;
  revisions: RevisionsTable;
  change_events: ChangeEventsTable;
  outcome_series: OutcomeSeriesTable;
  outcome_examples: OutcomeExamplesTable;
  segment_values: SegmentValuesTable;
  tokens: TokensTable;
  page_sessions: PageSessionsTable;
  findings: FindingsTable;
  finding_transitions: FindingTransitionsTable;
  finding_marks: FindingMarksTable;
  drift_watch: DriftWatchTable;
}

type Written<T> = ColumnType<T, T, never>;
type Details = JSONColumnType<Record<string, unknown>, string, string>;

interface DeliveriesTable {
  /** int8 arrives as a string. */
  id: Generated<string>;
  source: string;
  connector: string;
  content_hash: Buffer;
  size: ColumnType<string, number, never>;
  received_at: Date;
  recorded_at: Generated<Date>;
  verified: string;
  headers: JSONColumnType<Record<string, string>, string, string>;
  body: Buffer | null;
  state: Generated<string>;
  reason: string | null;
  facts: Generated<number>;
  answer: ColumnType<Record<string, unknown> | null, string | undefined, never>;
  expires_at: ColumnType<Date | null, Date | undefined, never>;
}

interface SourceReadsTable {
  source: string;
  connector: string;
  cursor: ColumnType<string | null, string | null | undefined, string | null>;
  read_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  failed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  failed_why: ColumnType<string | null, string | null | undefined, string | null>;
  failed_detail: ColumnType<string | null, string | null | undefined, string | null>;
}

interface ObservationsTable {
  id: Generated<string>;
  delivery_id: string;
  source: string;
  target: string;
  key: string;
  digest: Buffer;
  happened_at: Date;
  recorded_at: Generated<Date>;
  body: JSONColumnType<Record<string, unknown>, string, string>;
}

interface RevisionsTable {
  hash: string;
  normalised_hash: string;
  content: string;
  recorded_at: Generated<Date>;
  chain_redacted: ColumnType<Record<string, unknown> | null, never, never>;
}

interface ChangeEventsTable {
  handle: string;
  source: string;
  source_id: string;
  target: string;
  kind: string;
  prompt: string | null;
  workflow: string | null;
  environment: string | null;
  version: string | null;
  previous_version: string | null;
  before_hash: string | null;
  after_hash: string | null;
  model: string | null;
  previous_model: string | null;
  occurred_at: Date;
  effective_from: Date;
  effective_to: Date;
  details: Details;
  recorded_at: Date;
}

interface OutcomeSeriesTable {
  series_id: Generated<number>;
  key_hash: Buffer;
  environment: string;
  workflow: string | null;
  prompt: string;
  version: string | null;
  content_hash: string | null;
  model: string | null;
  segment: JSONColumnType<Record<string, string>, string, string>;
  overflow: boolean;
}

interface OutcomeExamplesTable {
  series_id: number;
  class: number;
  hour: Written<Date>;
  trace_id: string;
}

interface SegmentValuesTable {
  key: string;
  value: string;
}

interface TokensTable {
  id: string;
  name: string;
  scopes: string[];
  source: string | null;
  secret_hash: Buffer;
  created_at: Generated<Date>;
  expires_at: ColumnType<Date | null, Date | null, never>;
  revoked_at: ColumnType<Date | null, never, Date>;
}

interface FindingsTable {
  handle: string;
  kind: string;
  code: string;
  subject_kind: string;
  subject: string;
  environment: string | null;
  segment: JSONColumnType<Record<string, string>, string, string>;
  level: string;
  episode: number;
  since: Date;
  opened_at: Date;
  raised_at: Date | null;
  cleared_at: Date | null;
  cause: string | null;
  facts: JSONColumnType<Record<string, string | number>, string, string>;
}

interface FindingTransitionsTable {
  handle: string;
  episode: number;
  transition: string;
  at: Date;
  facts: JSONColumnType<Record<string, string | number>, string, string>;
}

interface FindingMarksTable {
  id: Generated<string>;
  handle: string;
  episode: number | null;
  kind: string;
  reason: string;
  author: string;
  made_at: Date;
  expires_at: Date | null;
}

interface DriftWatchTable {
  name: string;
  position: Date;
  pass_at: Date;
  state: Buffer | null;
}

interface PageSessionsTable {
  id: string;
  account: string;
  scope: string;
  link_hash: Buffer;
  link_until: Date;
  session_hash: Buffer | null;
  began_at: Date | null;
  expires_at: Date | null;
  ended_at: Date | null;
}

export interface UnmappedTelemetryTable {
  readonly source: string;
  readonly what: string;
  /** Sent as `2026-05-18`. */
  readonly day: ColumnType<Date, string, never>;
  readonly entries: number;
  readonly first_at: Date;
  readonly last_at: Date;
}
