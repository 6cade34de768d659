import { sameSide } from "../analysis/plan-revert.ts";
import type { WayBack, WrittenWayBack } from "../connectors/reverter.ts";
import { InputError, SourceError } from "../domain/errors.ts";
import type { StatedChange } from "../domain/wire/read-change.ts";
import { sha256 } from "../runtime/digest-stream.ts";
import { handleOf } from "../store/change-events.ts";
import type { Store } from "../store/open-database.ts";
import type { AnswerSettings } from "./answer-question.ts";
import { makeRevertPlan, type PlacedPlan } from "./make-revert-plan.ts";
import { recordStatedChanges } from "./record-stated-changes.ts";
import type { SyncReport } from "./sync-source.ts";

/** What reaches the source. */
export interface RevertPorts {
  /** Reads the source again. */
  readonly sync: () => Promise<SyncReport>;
  readonly write: (way: WayBack) => Promise<WrittenWayBack>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What was done. */
export interface PerformedRevert {
  readonly plan: PlacedPlan;
  readonly written: WrittenWayBack;
  readonly writtenAt: number;
  /** The handle of the change that records it. */
  readonly recordedAs: string;
}

/**
 * Writes a way back. The source is read again just before, and nothing is written where what is live is not what the plan
 * was made for; what was written is recorded as a change by the operator's account.
 * @throws InputError when somebody moved it meanwhile
 */
export async function performRevert(
  database: Store,
  plan: PlacedPlan,
  operator: string,
  settings: Omit<AnswerSettings, "sources">,
  ports: RevertPorts,
): Promise<PerformedRevert> {
  const { failure } = await ports.sync();
  if (failure !== undefined)
    throw new SourceError(`nothing was written: ${failure.message}`, failure.retryable);
  const asked = plan.back.side.version ?? plan.back.side.hash?.replace(/^sha256:/, "");
  const again = await makeRevertPlan(database, plan.handle, asked, settings);
  if (!sameSide(plan.live, again.live)) {
    throw new InputError(
      `${plan.recordedAs} was moved meanwhile: it is at ${nameOf(again)} and not at ${nameOf(plan)}. Nothing was written.`,
      `forensics log ${plan.change.prompt ?? plan.recordedAs}`,
    );
  }
  const written = await ports.write(wayBackOf(again, operator));
  const writtenAt = ports.now();
  const recordedAs = await record(database, again, operator, written, writtenAt);
  return { plan: again, written, writtenAt, recordedAs };
}

/** A plan as a writer needs it. */
export function wayBackOf(plan: PlacedPlan, operator: string): WayBack {
  const { change, recordedAs, target, live, back, moves } = plan;
  return {
    handle: change.handle,
    prompt: recordedAs,
    target,
    label: change.environment,
    files: moves.flatMap((one) => one.file ?? []),
    live,
    back: back.side,
    operator,
  };
}

function nameOf({ live }: PlacedPlan): string {
  return live.version ?? live.hash?.slice(0, 15) ?? "an unknown state";
}

async function record(
  database: Store,
  plan: PlacedPlan,
  operator: string,
  written: WrittenWayBack,
  at: number,
): Promise<string> {
  const change = changeOf(plan, operator, written, at);
  const { source, id } = change;
  const said = { id, said: written.said, operator, at: new Date(at).toISOString() };
  const body = Buffer.from(JSON.stringify(said));
  await recordStatedChanges(database, {
    source,
    connector: source,
    receivedAt: at,
    contentHash: sha256(body),
    size: body.length,
    body,
    headers: {},
    rejected: [],
    changes: [change],
  });
  return handleOf(source, id);
}

/** What takes effect only after another step is no rollback yet. */
function changeOf(
  { change, live, back, handle, recordedAs }: PlacedPlan,
  operator: string,
  { said, isLive }: WrittenWayBack,
  at: number,
): StatedChange {
  return {
    ...change,
    source: "forensics",
    id: `revert:${handle}:${at}`,
    kind: isLive ? "rollback" : "other",
    kindWord: isLive ? undefined : "revert prepared",
    prompt: recordedAs,
    version: back.side.version,
    previousVersion: live.version,
    before: live.text,
    after: back.side.text,
    beforeHash: live.hash,
    afterHash: back.side.hash,
    model: undefined,
    previousModel: undefined,
    share: undefined,
    occurredAt: at,
    effective: { from: at, to: at, basis: "published" },
    actor: { id: operator, name: undefined, email: undefined, kind: "human", basis: "stated" },
    review: undefined,
    via: "forensics revert",
    group: handle,
    url: undefined,
    message: `${said} Undoes ${change.handle}.`,
    file: undefined,
  };
}
