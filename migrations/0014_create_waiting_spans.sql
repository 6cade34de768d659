create table waiting_spans (
  trace_id uuid not null,
  span_id text not null,
  due_at timestamptz not null,
  is_counted boolean not null default false,
  span jsonb not null,
  outcome jsonb,
  primary key (trace_id, span_id)
);
comment on table waiting_spans is 'Spans of requests that came in parts: those that wait for the upper span of their request, and for an hour those that were counted, so that a later one corrects them. Without texts.';
comment on column waiting_spans.due_at is 'When a waiting span is counted by itself; when a counted one is forgotten.';
comment on column waiting_spans.outcome is 'What was counted, at the span that stands for the request.';
create index waiting_spans_by_due on waiting_spans (due_at);
