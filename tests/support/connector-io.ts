import type { ConnectorIo } from "../../src/connectors/connector.ts";

/** What a reader may use of the outside, with a clock that stands and pauses that take no time. */
export function connectorIo(given: Partial<ConnectorIo> = {}): ConnectorIo {
  return {
    source: "vendor",
    now: () => Date.UTC(2026, 7, 20, 15),
    fetch: globalThis.fetch,
    signal: new AbortController().signal,
    pause: async () => undefined,
    progress: () => undefined,
    ...given,
  };
}
