import { createHash } from "node:crypto";
import { z } from "zod";
import { SourceError } from "../domain/errors.ts";
import type { ConnectorIo, PulledPage } from "./connector.ts";
import type { DirectCommit, MergedRequest, ReviewPage } from "./forge-reviews.ts";
import { parseCursor } from "./parse-cursor.ts";
import { pulledDelivery } from "./pulled-delivery.ts";

/** A repository of a forge whose reviews are read. */
export interface ReviewedRepository {
  readonly name: string;
  /** An approval that is taken back is gone from its lists, and told by that alone. */
  readonly withdraws?: boolean;
  /** The commits that its shared branch took since a moment, each once. */
  commits(since: number): AsyncIterable<LandedCommit>;
  /** The merged request that brought a commit; undefined where none did. */
  requestOf(commit: LandedCommit): Promise<MergedRequest | undefined>;
  /** For a commit that no request brought. */
  directOf(commit: LandedCommit): DirectCommit;
}

export interface LandedCommit {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

const cursorShape = z.object({
  readAt: z.number(),
  /** What was last told of each request and commit of the stretch that is read again. */
  marks: z.record(
    z.string(),
    z.object({
      mark: z.string(),
      at: z.number(),
      /** Logins whose approval stood. */
      approved: z.array(z.string()).optional(),
    }),
  ),
});
type Cursor = z.infer<typeof cursorShape>;

const FIRST_READ = 90 * 86_400_000;
/** Reviews come late too, so the last stretch is read again, and what changed is told again. */
const READ_AGAIN = 14 * 86_400_000;
const FACTS_A_PAGE = 50;

/** The reviews of what repositories took since the cursor, and of the stretch before it what changed. */
export async function* readReviewPages(
  connector: string,
  repositories: readonly ReviewedRepository[],
  cursorText: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const startedAt = io.now();
  const cursor = readCursor(cursorText) ?? {
    readAt: startedAt - FIRST_READ + READ_AGAIN,
    marks: {},
  };
  const marks: Record<string, Cursor["marks"][string]> = { ...cursor.marks };
  let page = EMPTY;
  const turn = (): PulledPage => {
    const delivery = page === EMPTY ? undefined : pulledDelivery(connector, io, "reviews", page);
    page = EMPTY;
    return { delivery, cursor: JSON.stringify({ ...cursor, marks }) };
  };
  const facts = allFacts(repositories, cursor.readAt - READ_AGAIN, io);
  for await (const { fact, withdraws } of facts) {
    const [name, mark] = [nameOf(fact), markOf(fact)];
    const known = marks[name];
    if (known?.mark === mark) continue;
    const approved = withdraws ? approvedIn(fact) : [];
    marks[name] = { mark, at: momentOf(fact), ...(approved.length > 0 ? { approved } : {}) };
    const gone = known?.approved?.filter((login) => !approved.includes(login)) ?? [];
    page = withFact(page, withdrawn(fact, gone, startedAt));
    if (page.requests.length + page.direct.length >= FACTS_A_PAGE) yield turn();
  }
  const recent = Object.entries(marks).filter(([, one]) => one.at >= startedAt - READ_AGAIN);
  const settled = { readAt: startedAt, marks: Object.fromEntries(recent) };
  yield { ...turn(), cursor: JSON.stringify(settled) };
}

async function* allFacts(
  repositories: readonly ReviewedRepository[],
  since: number,
  io: ConnectorIo,
): AsyncGenerator<{ readonly fact: Fact; readonly withdraws: boolean }> {
  for (const repository of repositories) {
    const { withdraws = false } = repository;
    for await (const fact of factsOf(repository, since, io)) yield { fact, withdraws };
  }
}

/** Logins whose approval stands. */
function approvedIn(fact: Fact): string[] {
  if (fact.kind === "direct") return [];
  return fact.request.opinions.filter((one) => one.state === "approved").map(({ by }) => by.login);
}

/** The fact with the approvals that stood at the last read and are there no more: taken back by now. */
function withdrawn(fact: Fact, gone: readonly string[], at: number): Fact {
  if (fact.kind === "direct" || gone.length === 0) return fact;
  const opinions = gone.map((login) => {
    return { id: login, by: { login }, state: "none" as const, at, isTakenBack: true };
  });
  return {
    ...fact,
    request: { ...fact.request, opinions: [...fact.request.opinions, ...opinions] },
  };
}

const EMPTY: ReviewPage = { schema: "forensics.forge-reviews/1", requests: [], direct: [] };

type Fact =
  | { readonly kind: "request"; readonly request: MergedRequest }
  | { readonly kind: "direct"; readonly direct: DirectCommit };

/** One fact a request, with all the commits by which it landed, and one a commit without any. */
async function* factsOf(
  repository: ReviewedRepository,
  since: number,
  { signal, progress }: ConnectorIo,
): AsyncGenerator<Fact> {
  const requests = new Map<string, MergedRequest>();
  let count = 0;
  for await (const commit of repository.commits(since)) {
    signal.throwIfAborted();
    count += 1;
    if (count % 20 === 0) progress(`${repository.name}: ${count} commits`);
    const request = await repository.requestOf(commit);
    if (request === undefined) {
      yield { kind: "direct", direct: repository.directOf(commit) };
      continue;
    }
    const landed = requests.get(request.number)?.landed ?? request.landed;
    requests.set(request.number, {
      ...request,
      landed: [...new Set([...landed, commit.id])].sort(),
    });
  }
  for (const request of requests.values()) yield { kind: "request", request };
}

function nameOf(fact: Fact): string {
  return fact.kind === "direct"
    ? `${fact.direct.place.name}@${fact.direct.commit}`
    : `${fact.request.place.name}${fact.request.number}`;
}

function momentOf(fact: Fact): number {
  return fact.kind === "direct" ? fact.direct.at : fact.request.mergedAt;
}

function markOf(fact: Fact): string {
  return createHash("sha256").update(JSON.stringify(fact)).digest("base64url").slice(0, 16);
}

function withFact(page: ReviewPage, fact: Fact): ReviewPage {
  return fact.kind === "direct"
    ? { ...page, direct: [...page.direct, fact.direct] }
    : { ...page, requests: [...page.requests, fact.request] };
}

function readCursor(text: string | undefined): Cursor | undefined {
  return text === undefined ? undefined : parseCursor(cursorShape, text);
}

/**
 * Runs a request; an answer that its token may not read this is said with the scope that it lacks.
 * @param scope as the forge calls it
 */
export async function needing<Answer>(scope: string, asking: Promise<Answer>): Promise<Answer> {
  return await asking.catch((error: unknown) => {
    if (!(error instanceof SourceError) || error.why !== "permission_missing") throw error;
    throw new SourceError(`${error.message}; the token lacks ${scope}`, false, {
      why: "permission_missing",
      cause: error,
    });
  });
}
