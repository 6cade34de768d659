import { expect, test } from "vitest";
import type { Connector, ConnectorIo, PulledPage } from "../../src/connectors/connector.ts";
import { PayloadError } from "../../src/domain/errors.ts";
import type { Observation } from "../../src/domain/observation.ts";
import { allPages } from "../support/all-pages.ts";
import { resumeContract } from "./resume-contract.ts";

/** A source as a test can set it up: something to read, and a way to let more happen there. */
export interface ContractWorld {
  /** As a person writes them, before the connector's schema reads them. */
  readonly settings: unknown;
  readonly io: ConnectorIo;
  /** Makes something new happen at the source. */
  readonly grow: () => Promise<void> | void;
}

export interface ContractSubject<Settings> {
  readonly connector: Connector<Settings>;
  /** A new source with something in it, the same at every call. */
  readonly open: () => Promise<ContractWorld> | ContractWorld;
  /** Settings that are refused, with the path at which. */
  readonly refused: readonly {
    readonly settings: unknown;
    readonly path: readonly PropertyKey[];
  }[];
  /** Texts that the source knows and nobody may see: in no delivery, observation or message. */
  readonly secrets: readonly string[];
  /** False for a source that tells how it is, not how it came to be: what happened is told by two reads. Default: true. */
  readonly keepsHistory?: boolean;
  /** Bodies that are none of the source's, beside those that every connector refuses. */
  readonly alienBodies?: readonly string[];
}

/** What every connector that is pulled from keeps, whatever it reads with: a process, a folder, a database, a server. */
export function pullContract<Settings>(subject: ContractSubject<Settings>): void {
  const { connector } = subject;

  const read = (world: ContractWorld, cursor?: string) => {
    const pages = connector.read?.(connector.settings.parse(world.settings), cursor, world.io);
    if (pages === undefined) throw new Error(`${connector.name} cannot be pulled from`);
    return pages;
  };
  const observe = (pages: readonly PulledPage[]) =>
    pages.flatMap(({ delivery }) => (delivery === undefined ? [] : connector.parse(delivery)));

  test.each(subject.refused)("settings are refused at $path", ({ settings, path }) => {
    const result = connector.settings.safeParse(settings);
    expect(result.error?.issues.map((issue) => issue.path)).toContainEqual(path);
  });

  test("unknown settings are refused by name", async () => {
    const world = await subject.open();
    const result = connector.settings.safeParse({ ...(world.settings as object), surprise: 1 });
    expect(result.error?.issues[0]).toMatchObject({
      code: "unrecognized_keys",
      keys: ["surprise"],
    });
  });

  test("parsing is repeatable and leaves the delivery as it was", async () => {
    const world = await subject.open();
    for (const { delivery } of await allPages(read(world))) {
      if (delivery === undefined) continue;
      const body = delivery.body?.slice();
      expect(connector.parse(delivery)).toEqual(connector.parse(structuredClone(delivery)));
      expect(delivery.body).toEqual(body);
    }
  });

  test("deliveries say their source, their connector and how they were got", async () => {
    const world = await subject.open();
    const deliveries = (await allPages(read(world))).flatMap((page) => page.delivery ?? []);
    expect(deliveries.length).toBeGreaterThan(0);
    for (const delivery of deliveries) {
      expect(delivery).toMatchObject({ source: world.io.source, connector: connector.name });
      expect(delivery.verified).toBe("pulled");
    }
  });

  test("keys name one fact each and are the same at every reading", async () => {
    const world = await subject.open();
    const first = observe(await allPages(read(world)));
    const second = observe(await allPages(read(world)));
    expect(first.length).toBeGreaterThan(0);
    expect(new Set(first.map((one) => one.key)).size).toBe(first.length);
    expect(second).toEqual(first);
  });

  test("reading half and going on finds what reading all finds", async () => {
    const world = await subject.open();
    const half = await allPages(read(world));
    await world.grow();
    const rest = await allPages(read(world, half.at(-1)?.cursor));
    expect(observe(rest).length).toBeGreaterThan(0);
    if (subject.keepsHistory === false) {
      const known = byKey(observe(half));
      expect(observe(rest).filter(({ key }) => known.has(key))).toEqual([]);
      return;
    }
    expect(byKey([...observe(half), ...observe(rest)])).toEqual(
      byKey(observe(await allPages(read(world)))),
    );
  });

  test("every page's cursor is a place to go on from", async () => {
    const world = await subject.open();
    const pages = await allPages(read(world));
    const all = byKey(observe(pages));
    for (const [index, page] of pages.entries()) {
      const before = observe(pages.slice(0, index + 1));
      const after = observe(await allPages(read(world, page.cursor)));
      expect(byKey([...before, ...after])).toEqual(all);
    }
  });

  test("reading on where nothing happened finds nothing, as often as one asks", async () => {
    const world = await subject.open();
    const pages = await allPages(read(world));
    const again = await allPages(read(world, pages.at(-1)?.cursor));
    expect(observe(again)).toEqual([]);
    expect(
      observe(await allPages(read(world, again.at(-1)?.cursor ?? pages.at(-1)?.cursor))),
    ).toEqual([]);
  });

  test("an abort ends the reading", async () => {
    const world = await subject.open();
    const stop = new AbortController();
    stop.abort();
    await expect(
      allPages(read({ ...world, io: { ...world.io, signal: stop.signal } })),
    ).rejects.toThrow();
  });

  test("nothing is told after an abort between two pages", async () => {
    const world = await subject.open();
    const stop = new AbortController();
    let told = 0;
    const readOn = async () => {
      for await (const page of read({ ...world, io: { ...world.io, signal: stop.signal } })) {
        if (stop.signal.aborted && page.delivery !== undefined) told += 1;
        stop.abort();
      }
    };
    await readOn().catch(() => undefined);
    expect(told).toBe(0);
  });

  test("no secret is in a delivery, an observation or a cursor", async () => {
    const world = await subject.open();
    const pages = await allPages(read(world));
    const bodies = pages.map(({ delivery }) => Buffer.from(delivery?.body ?? "").toString("utf8"));
    const told = JSON.stringify([
      bodies,
      observe(pages),
      pages.map(({ cursor, notes }) => [cursor, notes]),
    ]);
    for (const secret of subject.secrets) expect(told).not.toContain(secret);
  });

  test("a body that is cut short or alien is refused, never half read", async () => {
    const world = await subject.open();
    const delivery = (await allPages(read(world))).flatMap((page) => page.delivery ?? [])[0];
    if (delivery?.body === undefined) throw new Error("nothing to cut");
    const whole = delivery.body;
    const cuts = [0.1, 0.5, 0.9].map((part) => whole.slice(0, Math.floor(whole.length * part)));
    const texts = [
      "",
      "null",
      "[]",
      "{}",
      "\u0000",
      '{"schema":"other/1"}',
      ...(subject.alienBodies ?? []),
    ];
    const bodies = [
      ...cuts,
      ...texts.map((text) => new TextEncoder().encode(text)),
      new Uint8Array([0xff, 0xfe]),
    ];
    for (const body of bodies) {
      expect(() => connector.parse({ ...delivery, body })).toThrow(PayloadError);
    }
  });

  resumeContract(connector, async () => {
    const world = await subject.open();
    return { ...world, settings: connector.settings.parse(world.settings) };
  });
}

function byKey(observations: readonly Observation[]): ReadonlyMap<string, Observation> {
  return new Map(
    [...observations]
      .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
      .map((one) => [one.key, one]),
  );
}
