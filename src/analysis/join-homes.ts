import type { ChangeEvent } from "../domain/change-event.ts";

/** A recorded prompt: one name within one source. */
interface Home {
  readonly name: string;
  readonly sources: Set<string>;
  /** Normalised hashes of every content it ever had. */
  readonly contents: Set<string>;
  /** When it last changed, epoch milliseconds. */
  latest: number;
}

/**
 * Joins a recorded prompt that nothing else joined to the prompt of another source that held the same content: a
 * constant that became a dashboard entry goes on there. The content must stand under one name only on both sides, since
 * a boilerplate text that two prompts share is nobody's. Within one source a move is told by the source itself.
 * @param recorded each recorded name with the name it was joined to, undefined where none was found
 * @param normalised a recorded hash to the hash of its normalised form
 * @returns the same names, with those that could be joined this way; where outcomes name no home, to the newest home
 * @example `prompts.py#EXTRACT` of git held what `extract` of a dashboard holds, which outcomes name → `extract`
 */
export function joinHomes(
  changes: readonly ChangeEvent[],
  recorded: ReadonlyMap<string, string | undefined>,
  normalised: ReadonlyMap<string, string>,
): ReadonlyMap<string, string | undefined> {
  const homes = homesOf(changes, normalised);
  const holders = holdersOf(homes);
  const joined = new Map(recorded);
  // A constant, then a file, then a dashboard: each round joins one home further away.
  for (let isFound = true; isFound; ) {
    isFound = false;
    for (const home of homes.values()) {
      if (joined.get(home.name) !== undefined) continue;
      const name = onlyName(neighboursOf(home, holders), joined);
      if (name === undefined) continue;
      joined.set(home.name, name);
      isFound = true;
    }
  }
  for (const home of homes.values()) {
    if (joined.get(home.name) === undefined) joined.set(home.name, successorOf(home, holders));
  }
  return joined;
}

/** The newest home, from one to the next, of a prompt that no outcome names; undefined for that home itself. */
function successorOf(
  home: Home,
  holders: ReadonlyMap<string, readonly Home[]>,
): string | undefined {
  const later = new Set(neighboursOf(home, holders).filter((one) => one.latest > home.latest));
  const [next] = later;
  if (next === undefined || later.size > 1) return undefined;
  return successorOf(next, holders) ?? next.name;
}

function homesOf(
  changes: readonly ChangeEvent[],
  normalised: ReadonlyMap<string, string>,
): ReadonlyMap<string, Home> {
  const homes = new Map<string, Home>();
  for (const { prompt: name, source, beforeHash, afterHash, occurredAt } of changes) {
    if (name === undefined) continue;
    const home = homes.get(name) ?? { name, sources: new Set(), contents: new Set(), latest: 0 };
    homes.set(name, home);
    home.sources.add(source);
    home.latest = Math.max(home.latest, occurredAt);
    for (const hash of [beforeHash, afterHash]) {
      if (hash !== undefined) home.contents.add(normalised.get(hash) ?? hash);
    }
  }
  return homes;
}

function holdersOf(homes: ReadonlyMap<string, Home>): ReadonlyMap<string, readonly Home[]> {
  const holders = new Map<string, Home[]>();
  for (const home of homes.values()) {
    for (const content of home.contents) {
      const list = holders.get(content);
      if (list) list.push(home);
      else holders.set(content, [home]);
    }
  }
  return holders;
}

/** The one home of each other source that shares a content which no third home holds. */
function neighboursOf(home: Home, holders: ReadonlyMap<string, readonly Home[]>): readonly Home[] {
  return [...home.contents].flatMap((content) => {
    const others = (holders.get(content) ?? []).filter((one) => one !== home);
    const [other] = others;
    if (other === undefined || others.length > 1) return [];
    return [...other.sources].some((source) => home.sources.has(source)) ? [] : [other];
  });
}

function onlyName(
  homes: readonly Home[],
  joined: ReadonlyMap<string, string | undefined>,
): string | undefined {
  const names = new Set(homes.flatMap((home) => joined.get(home.name) ?? []));
  const [only] = names;
  return names.size === 1 ? only : undefined;
}
