import { createHash } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import {
  type DriftCode,
  type DriftFinding,
  type DriftKey,
  type DriftKind,
  type DriftLevel,
  type DriftSubject,
  driftKeyText,
  type FindingTransition,
} from "../domain/drift.ts";
import type { Database } from "./schema.ts";

/** The name of a finding: hex of a digest of what it is about, the same whenever it opens. */
export function findingHandle(key: DriftKey): string {
  return createHash("sha256")
    .update(`finding\n${driftKeyText(key)}`)
    .digest("hex")
    .slice(0, 16);
}

/** Findings that are open, and those that cleared since a moment, by handle. Epoch milliseconds. */
export async function readFindings(
  db: Kysely<Database>,
  clearedSince: number,
): Promise<readonly DriftFinding[]> {
  const rows = await db
    .selectFrom("findings")
    .selectAll()
    .where((where) =>
      where.or([
        where("cleared_at", "is", null),
        where("cleared_at", ">=", new Date(clearedSince)),
      ]),
    )
    .orderBy("handle")
    .execute();
  return rows.map(fromRow);
}

/** The latest episode of findings, open or not. */
export async function readFindingsByHandle(
  db: Kysely<Database>,
  handles: readonly string[],
): Promise<readonly DriftFinding[]> {
  const rows = await db
    .selectFrom("findings")
    .selectAll()
    .where((where) => where("handle", "=", where.fn.any(where.val([...handles]))))
    .orderBy("handle")
    .execute();
  return rows.map(fromRow);
}

/** Every finding whose handle starts with a prefix of hex digits, at most 20. */
export async function findFindings(
  db: Kysely<Database>,
  prefix: string,
): Promise<readonly DriftFinding[]> {
  const rows = await db
    .selectFrom("findings")
    .selectAll()
    .where("handle", ">=", prefix)
    .where("handle", "<", `${prefix}g`)
    .orderBy("handle")
    .limit(20)
    .execute();
  return rows.map(fromRow);
}

/** Keeps the state of a finding, and each transition of its episode once. */
export async function saveFinding(db: Kysely<Database>, finding: DriftFinding): Promise<void> {
  const row = toRow(finding);
  await db
    .insertInto("findings")
    .values(row)
    .onConflict((conflict) => conflict.column("handle").doUpdateSet(row))
    .execute();
  const { handle, episode } = finding;
  const transitions = Object.entries(momentsOf(finding)).flatMap(([transition, at]) =>
    at === undefined ? [] : [{ handle, episode, transition, at: new Date(at), facts: row.facts }],
  );
  await db
    .insertInto("finding_transitions")
    .values(transitions)
    .onConflict((conflict) => conflict.columns(["handle", "episode", "transition"]).doNothing())
    .execute();
}

function momentsOf(finding: DriftFinding): Readonly<Record<FindingTransition, number | undefined>> {
  return { opened: finding.openedAt, raised: finding.raisedAt, cleared: finding.clearedAt };
}

function toRow(finding: DriftFinding) {
  return {
    handle: finding.handle,
    kind: finding.kind,
    code: finding.code,
    subject_kind: finding.subject.kind,
    subject: finding.subject.name,
    environment: finding.environment ?? null,
    segment: JSON.stringify(finding.segment),
    level: finding.level,
    episode: finding.episode,
    since: new Date(finding.since),
    opened_at: new Date(finding.openedAt),
    raised_at: dateOf(finding.raisedAt),
    cleared_at: dateOf(finding.clearedAt),
    cause: finding.cause ?? null,
    facts: JSON.stringify(finding.facts),
  };
}

function dateOf(at: number | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}

function fromRow(row: Selectable<Database["findings"]>): DriftFinding {
  return {
    handle: row.handle,
    kind: row.kind as DriftKind,
    code: row.code as DriftCode,
    subject: { kind: row.subject_kind as DriftSubject["kind"], name: row.subject },
    environment: row.environment ?? undefined,
    segment: row.segment,
    level: row.level as DriftLevel,
    episode: row.episode,
    since: row.since.getTime(),
    openedAt: row.opened_at.getTime(),
    raisedAt: row.raised_at?.getTime(),
    clearedAt: row.cleared_at?.getTime(),
    cause: row.cause ?? undefined,
    facts: row.facts,
  };
}
