import type { ConnectorIo, PulledPage } from "../connector.ts";
import { ahead } from "./ahead.ts";
import { GRAMMARS } from "./code-grammars.ts";
import { creditEdits } from "./credit-edits.ts";
import { writeCursor } from "./cursor.ts";
import { endingOf } from "./extract-units.ts";
import { type FilledPage, fillPages } from "./fill-pages.ts";
import { landingPayload } from "./landing-payload.ts";
import { openRepository, type Repository } from "./open-repository.ts";
import type { GitPayload, LandingPayload } from "./payload.ts";
import { planRead, type ReadPlan } from "./plan-read.ts";
import { type PartStretch, planStretches } from "./plan-stretches.ts";
import { loadCodeReader } from "./read-code.ts";
import { readLandings } from "./read-landings.ts";
import { seenAfterRewrite } from "./seen-after-rewrite.ts";
import { type Selection, selectUnits } from "./select-units.ts";
import type { GitSettings } from "./settings.ts";
import { openUnitReader, type UnitReader } from "./unit-reader.ts";

/** All that reading one repository needs. */
interface Reading {
  readonly repository: Repository;
  readonly settings: GitSettings;
  readonly plan: ReadPlan;
  readonly selection: Selection;
  readonly units: UnitReader;
  readonly io: ConnectorIo;
}

/** What landed on the branch since the cursor, oldest first; the last page marks the tip as read. */
export async function* readGit(
  settings: GitSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  warmUp(settings);
  const repository = await openRepository(settings.path, settings.branch, io.signal);
  try {
    yield* readRepository(repository, settings, cursor, io);
  } finally {
    await repository.close();
  }
}

async function* readRepository(
  repository: Repository,
  settings: GitSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const { signal } = io;
  const plan = await planRead(repository, settings, cursor, signal);
  if (plan.since === repository.tip && plan.rewritten === undefined) {
    yield atTip({ repository, plan, io }, plan, repository.notes);
    return;
  }
  const selection = await selectUnits(settings, repository.folder, repository.tip, signal);
  const units = openUnitReader(repository.folder, selection.keep, signal);
  try {
    yield* readPages({ repository, settings, plan, selection, units, io });
  } finally {
    units.close();
  }
}

/** Loads grammars while git is at work: those that the asked-for endings need. */
function warmUp({ include }: GitSettings): void {
  const grammars = new Set(include.flatMap((glob) => GRAMMARS.get(endingOf(glob)) ?? []));
  for (const grammar of grammars) loadCodeReader(grammar).catch(() => undefined);
}

async function* readPages(reading: Reading): AsyncGenerator<PulledPage> {
  const { repository, plan, selection, units } = reading;
  const counter = { next: plan.sequence };
  let done: Progress = { tip: plan.since, first: plan.first, sequence: plan.sequence };
  let first: Partial<PulledPage> = {
    ...(plan.isRewriteNews ? { rewritten: true } : {}),
    notes: [...repository.notes, ...plan.notes, ...selection.notes],
  };
  const whole = { since: plan.since, tip: repository.tip };
  const stretches = await planStretches(repository.folder, whole, selection, reading.io.signal);
  for (const stretch of stretches) {
    for await (const page of fillPages(landingsOf(reading, stretch, counter))) {
      done = progressAfter(page, stretch, done);
      const delivery = await deliveryOf(reading, page.landings);
      yield { delivery, cursor: cursorAt(reading, done), ...first };
      first = {};
    }
  }
  for await (const page of fillPages(rewriteOf(reading, counter.next))) {
    yield {
      delivery: await deliveryOf(reading, page.landings),
      cursor: cursorAt(reading, done),
      ...first,
    };
    first = {};
  }
  reading.io.signal.throwIfAborted();
  const notes = [...(first.notes ?? []), ...units.notes()];
  yield { ...first, ...atTip(reading, { first: done.first, sequence: counter.next }, notes) };
}

interface Progress {
  readonly tip: string | undefined;
  readonly first: string | undefined;
  readonly sequence: number;
}

function progressAfter(page: FilledPage, stretch: PartStretch, done: Progress): Progress {
  const first = done.first ?? page.landings[0]?.commit;
  if (page.finished === undefined) return { ...done, first };
  const sequence = page.finished.sequence + 1;
  return { tip: stretch.advances ? page.finished.commit : done.tip, first, sequence };
}

function cursorAt({ plan, io }: Reading, { tip, first, sequence }: Progress): string {
  const { selection, rewritten } = plan;
  return writeCursor({ tip, first, sequence, readAt: io.now(), selection, rewritten });
}

function atTip(
  { repository, plan, io }: Pick<Reading, "repository" | "plan" | "io">,
  { first, sequence }: Pick<Progress, "first" | "sequence">,
  notes: readonly string[],
): PulledPage {
  const { selection } = plan;
  return {
    delivery: undefined,
    cursor: writeCursor({ tip: repository.tip, first, sequence, readAt: io.now(), selection }),
    notes,
  };
}

async function* landingsOf(
  { repository, settings, selection, units, io }: Reading,
  stretch: PartStretch,
  counter: { next: number },
): AsyncGenerator<LandingPayload> {
  const landings = await readLandings(repository, stretch, {
    selection: stretch,
    foresee: ({ path, before, after }) => {
      units.foresee(path, after);
      units.foresee(path, before);
    },
    signal: io.signal,
  });
  io.progress(`${landings.length} commits touch files with prompts`);
  // Contents are read meanwhile.
  if (landings.length > 0) repository.id().catch(() => undefined);
  const credits = ahead(landings, (landing) => creditEdits(landing, units, selection.counts));
  for await (const [landing, edits] of credits) {
    io.signal.throwIfAborted();
    if (edits.length === 0) continue;
    yield landingPayload(repository, settings, landing, edits, counter.next);
    counter.next += 1;
  }
}

async function* rewriteOf(
  { repository, settings, plan, selection, units, io }: Reading,
  sequence: number,
): AsyncGenerator<LandingPayload> {
  if (plan.rewritten === undefined) return;
  const rewrite = { ...plan.rewritten, now: io.now(), sequence };
  const seen = await seenAfterRewrite(repository, settings, selection, units, rewrite, io.signal);
  if (seen.edits.length > 0) yield seen;
}

async function deliveryOf(
  { repository, settings, io }: Reading,
  landings: readonly LandingPayload[],
) {
  const { environment } = settings;
  const payload: GitPayload = {
    schema: "forensics.git/1",
    repository: { id: await repository.id(), folder: repository.place },
    ...(environment === undefined ? {} : { environment }),
    landings: [...landings],
  };
  return {
    source: io.source,
    connector: "git",
    receivedAt: io.now(),
    body: new TextEncoder().encode(JSON.stringify(payload)),
    verified: "pulled",
    headers: {},
  } as const;
}
