import type { AttachmentPlace } from "../../src/attachments/attachment-place.ts";
import {
  type ReplayedAnswer,
  type ReplayedRequest,
  type ReplayServer,
  replayServer,
} from "./replay-server.ts";

/** A place as its vendor's documentation describes it, on loopback. */
export interface AttachmentWorld {
  readonly place: AttachmentPlace;
  readonly server: ReplayServer;
  /** What stands there, as sent. */
  posted(): readonly string[];
  /** Another account writes this. */
  forge(body: string): void;
  remove(): void;
  /** So many new ones arrive, and their sender is not told. */
  loseAnswers(count: number): void;
  /** The account may no longer write. */
  forbid(): void;
  readonly permission: string;
  expire(): void;
  hideHistory?(): void;
}

interface Entry {
  readonly id: string;
  readonly own: boolean;
  body: string;
}

/** What is the same everywhere: entries, and what goes wrong. */
export function createState() {
  const state = {
    entries: [] as Entry[],
    lost: 0,
    forbidden: false,
    expired: false,
    hidden: false,
  };
  let next = 100;
  const add = (body: string, own: boolean): Entry => {
    next += 1;
    const entry = { id: String(next), own, body };
    state.entries.push(entry);
    return entry;
  };
  const isLost = (): boolean => {
    state.lost -= 1;
    return state.lost >= 0;
  };
  return { state, add, isLost };
}

type State = ReturnType<typeof createState>;

export function worldOf(
  { state, add }: State,
  parts: Pick<AttachmentWorld, "place" | "server" | "permission">,
): AttachmentWorld {
  return {
    ...parts,
    posted: () => state.entries.map(({ body }) => body),
    forge: (body) => add(body, false),
    remove: () => state.entries.splice(0),
    loseAnswers: (count) => {
      state.lost = count;
    },
    forbid: () => {
      state.forbidden = true;
    },
    expire: () => {
      state.expired = true;
    },
    hideHistory: () => {
      state.hidden = true;
    },
  };
}

/** What a gateway says when it lost the answer of what is behind it. */
export const LOST: ReplayedAnswer = { status: 502, json: {} };

/** Method and path, and what is answered there; the first that fits counts. */
export type Route = readonly [
  method: string,
  path: RegExp,
  answer: (request: ReplayedRequest, found: string) => ReplayedAnswer | undefined,
];

/** Answers by a table of routes. */
export async function serveRoutes(routes: readonly Route[]): Promise<ReplayServer> {
  return await replayServer((request) => {
    for (const [method, path, answer] of routes) {
      const match = path.exec(request.url.pathname);
      if (match !== null && (method === "*" || method === request.method)) {
        const given = answer(request, match[1] ?? "");
        if (given !== undefined) return given;
      }
    }
    return undefined;
  });
}
