import { describe, expect, test } from "vitest";
import { SourceError } from "../../src/domain/errors.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { allPages } from "../support/all-pages.ts";
import { connectorIo } from "../support/connector-io.ts";
import { replayServer } from "../support/replay-server.ts";
import { faultContract } from "./fault-contract.ts";
import { pushContract } from "./push-contract.ts";
import {
  type ConnectorContract,
  deliveriesOf,
  factsOf,
  openReplay,
  type PullContract,
} from "./replayed-connector.ts";
import { resumeContract } from "./resume-contract.ts";

/** Holds a connector to the contract. */
export function checkConnector(contract: ConnectorContract): void {
  describe(contract.connector.name, () => {
    checkSettings(contract);
    if (contract.pull) checkPull(contract, contract.pull);
    if (contract.pull) faultContract(contract, contract.pull);
    if (contract.pull) checkResumed(contract, contract.pull);
    if (contract.push) pushContract(contract, contract.push);
  });
}

function checkSettings({ connector, settings }: ConnectorContract): void {
  const given = settings("https://vendor.example");
  const pathsOf = (value: unknown) =>
    (connector.settings.safeParse(value).error?.issues ?? []).map(({ path, ...issue }) =>
      [...path, ...(issue.code === "unrecognized_keys" ? issue.keys : [])].join("."),
    );

  test("its settings are read", () => expect(pathsOf(given)).toEqual([]));

  test("an unknown setting is refused by its path", () => {
    expect(pathsOf({ ...given, colour: "red" })).toEqual(["colour"]);
  });

  test("a secret that stands in the file is refused by its path, and not repeated", () => {
    const secrets = Object.entries(given).filter(([, value]) => value instanceof Secret);
    expect(secrets.length).toBeGreaterThan(0);
    for (const [key] of secrets) {
      const { error } = connector.settings.safeParse({ ...given, [key]: "hunter2hunter2" });
      expect(error?.issues.map(({ path }) => path[0])).toEqual([key]);
      expect(error?.message).not.toContain("hunter2");
    }
  });

  test("a host that hands out a machine's credentials is refused", () => {
    if (!("url" in given)) return;
    const hosts = ["http://169.254.169.254", "http://[fd00:ec2::254]/", "http://2852039166"];
    for (const url of hosts) expect(pathsOf({ ...given, url })).toEqual(["url"]);
  });
}

function checkResumed(contract: ConnectorContract, pull: PullContract): void {
  const open = async () => {
    const holds = { route: pull.empty };
    const server = await replayServer((request) => holds.route(request));
    const settings = contract.connector.settings.parse(contract.settings(server.url));
    const grow = () => {
      holds.route = pull.full;
    };
    return { settings, io: connectorIo(), grow };
  };
  resumeContract(contract.connector, open);
}

function checkPull(contract: ConnectorContract, pull: PullContract): void {
  const { connector } = contract;

  test("the same delivery yields the same observations, each under a key of its own", async () => {
    const { read } = await openReplay(contract, pull.full);
    const deliveries = deliveriesOf(await allPages(read()));
    expect(deliveries.length).toBeGreaterThan(0);
    for (const delivery of deliveries) {
      const observations = connector.parse(delivery);
      expect(connector.parse(structuredClone(delivery))).toEqual(observations);
      const keys = observations.map((one) => one.key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test("reading half and going on from there equals reading all", async () => {
    const { read } = await openReplay(contract, pull.full);
    const all = await allPages(read());
    expect(all.length).toBeGreaterThan(1);
    const [half] = all;
    const rest = await allPages(read(half?.cursor));
    const resumed = factsOf(contract, half ? [half, ...rest] : rest);
    expect(resumed).toEqual(factsOf(contract, all));
  });

  test("where nothing changed, nothing is told", async () => {
    const { read } = await openReplay(contract, pull.full);
    const end = (await allPages(read())).at(-1)?.cursor;
    expect(deliveriesOf(await allPages(read(end)))).toEqual([]);
  });

  test("an empty source is read to its end", async () => {
    const { read } = await openReplay(contract, pull.empty);
    const pages = await allPages(read());
    expect(deliveriesOf(pages)).toEqual([]);
    expect(pages.at(-1)?.cursor).toEqual(expect.any(String));
  });

  test("a source that gives one page again and again is left, and not taken for read", async () => {
    if (pull.repeating === undefined) return;
    const { read } = await openReplay(contract, pull.repeating);
    await expect(allPages(read())).rejects.toThrow(SourceError);
  });

  test("a cursor of somebody else is refused", async () => {
    const { read } = await openReplay(contract, pull.full);
    await expect(allPages(read("17"))).rejects.toThrow(/unreadable/);
  });
}
