import type { OnCallRecords } from "../analysis/find-on-call.ts";
import { indexReviews } from "../analysis/index-reviews.ts";
import { joinAccounts, type KnownPerson } from "../analysis/join-accounts.ts";
import { recordedAccounts } from "../analysis/recorded-accounts.ts";
import { listStatedOwners } from "../analysis/stated-owner.ts";
import type { ChangeEvent } from "../domain/change-event.ts";
import { readCodeownersTexts } from "../store/codeowners-texts.ts";
import { readOnCallSpans } from "../store/on-call-spans.ts";
import type { Store } from "../store/open-database.ts";
import { readSourceReads, type SourceRead } from "../store/source-reads.ts";
import type { PathRecords } from "./complete-suspects.ts";
import { ownerFilesInForce } from "./owner-files-in-force.ts";
import { readStatedOwners } from "./read-stated-owners.ts";

/** Which rota is on call for which prompt. */
type RotasNamed = Omit<OnCallRecords, "spans" | "lastRead">;

/** What the configuration says that people and places are looked up with. */
export interface PathSettings extends Pick<PathRecords, "reviewStepOf" | "owners" | "now"> {
  /** Which rota is on call for which prompt. */
  readonly onCall?: RotasNamed;
  /** Which accounts are one person's, beside what records tell. */
  readonly people?: readonly KnownPerson[];
  /** Whether a source is where commits are reviewed. */
  readonly isForge?: (source: string) => boolean;
}

/** What is known of changes that people and places are looked up for. */
interface KnownChanges {
  /** All of them: reviews stand among them. */
  readonly changes: readonly ChangeEvent[];
  /** A recorded hash to the hash of its normalised form. */
  readonly normalised: ReadonlyMap<string, string>;
  /** Only what was recorded by then counts. */
  readonly asOf?: number | undefined;
}

/** Reads what reviewers, owners and ways back are looked up in. */
export async function readPathRecords(
  { db, pool }: Pick<Store, "db" | "pool">,
  { changes, normalised, asOf }: KnownChanges,
  settings: PathSettings,
): Promise<PathRecords> {
  const { people = [], isForge = () => false, reviewStepOf, owners, onCall = NO_ROTA } = settings;
  const [texts, reads, statedOwners, spans] = await Promise.all([
    readCodeownersTexts(db, asOf),
    readSourceReads(db),
    readStatedOwners(pool, changes, asOf),
    readOnCallSpans(pool, rotasOf(onCall), asOf),
  ]);
  const plain = (hash: string) => normalised.get(hash) ?? hash;
  const failed = reads.find((one) => isForge(one.source) && one.failure !== undefined);
  return {
    reviewStepOf,
    owners,
    now: settings.now,
    statedOwners,
    statedByPrompt: listStatedOwners(statedOwners, settings.now),
    onCall: { ...onCall, spans, lastRead: lastReads(reads, asOf) },
    ownerFiles: ownerFilesInForce(texts),
    reviewed: {
      reviews: indexReviews(changes),
      accounts: joinAccounts(people, recordedAccounts(changes)),
      filesByContent: byContent(changes, plain),
      plain,
      unread:
        failed && `reviews could not be read from ${failed.source}: ${failed.failure?.detail}`,
    },
    changes,
  };
}

const NO_ROTA: RotasNamed = { byPrompt: new Map(), configured: [] };

/** When each source was last read to its end, as far as that was known. */
function lastReads(
  reads: readonly SourceRead[],
  asOf = Number.POSITIVE_INFINITY,
): OnCallRecords["lastRead"] {
  return new Map(
    reads.flatMap(({ source, readAt }) =>
      readAt === undefined ? [] : [[source, Math.min(readAt, asOf)] as const],
    ),
  );
}

/** The rotas that are named, each once: `SOURCE:ID`. */
function rotasOf({ byPrompt, configured }: RotasNamed) {
  const named = new Set([...byPrompt.values(), ...configured.map(({ owner }) => owner)]);
  return [...named].flatMap((rota) => {
    const [, source, target] = /^(.+):([^:]+)$/.exec(rota) ?? [];
    return source === undefined || target === undefined ? [] : [{ source, target }];
  });
}

function byContent(
  changes: readonly ChangeEvent[],
  plain: (hash: string) => string,
): ReadonlyMap<string, readonly ChangeEvent[]> {
  const found = new Map<string, ChangeEvent[]>();
  for (const change of changes) {
    if (change.file === undefined || change.afterHash === undefined) continue;
    const hash = plain(change.afterHash);
    const same = found.get(hash);
    if (same) same.push(change);
    else found.set(hash, [change]);
  }
  return found;
}
