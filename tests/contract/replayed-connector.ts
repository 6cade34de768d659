import type { Connector, PulledPage, PushRequest } from "../../src/connectors/connector.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { Observation } from "../../src/domain/observation.ts";
import { connectorIo } from "../support/connector-io.ts";
import {
  type ReplayedAnswer,
  type ReplayedRequest,
  replayServer,
} from "../support/replay-server.ts";

export type Route = (request: ReplayedRequest) => ReplayedAnswer | undefined;

/** What a connector's test gives to have it held to what every connector promises. */
export interface ConnectorContract {
  readonly connector: Connector;
  /** Settings as a person gives them, with each secret as `Secret`. */
  readonly settings: (url: string) => Readonly<Record<string, unknown>>;
  /** Absent for a connector that only takes pushes. */
  readonly pull?: {
    /** A source with more things than fit on a page of the connector (20 for snapshots). */
    readonly full: Route;
    readonly empty: Route;
    /** Absent where the source's lists do not come in pages. */
    readonly repeating?: Route;
  };
  readonly push?: {
    /** A request that proves itself, received when it was signed. */
    readonly request: () => PushRequest;
    /** The header that holds the signature. */
    readonly header: string;
    /** How long a signature holds, in milliseconds; absent where none says when it was made. */
    readonly tolerance?: number;
  };
}

export type PullContract = NonNullable<ConnectorContract["pull"]>;

/** The connector beside a server that answers as the route says. */
export async function openReplay(contract: ConnectorContract, route: Route) {
  const server = await replayServer(route);
  const settings = contract.connector.settings.parse(contract.settings(server.url));
  async function* read(cursor?: string, signal?: AbortSignal): AsyncGenerator<PulledPage> {
    const io = connectorIo(signal ? { signal } : {});
    yield* contract.connector.read?.(settings, cursor, io) ?? [];
  }
  return { server, read };
}

/** The deliveries of some pages. */
export function deliveriesOf(pages: readonly PulledPage[]): readonly Delivery[] {
  return pages.flatMap(({ delivery }) => (delivery ? [delivery] : []));
}

/** What some pages tell, by key. */
export function factsOf({ connector }: ConnectorContract, pages: readonly PulledPage[]) {
  const facts = new Map<string, Observation>();
  for (const one of deliveriesOf(pages).flatMap((delivery) => connector.parse(delivery))) {
    facts.set(one.key, one);
  }
  return facts;
}
