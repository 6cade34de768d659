import { isIP } from "node:net";

/** Who may ask, and under which names the service is asked. */
export interface AccessRules {
  /** True where whoever reaches the service may use it: on loopback, with no proxy before it. */
  readonly withoutToken: boolean;
  /** Names of the service in lower case, without ports; IPv6 addresses in brackets. */
  readonly hosts: ReadonlySet<string>;
  /** What a page of ours is loaded by. */
  readonly scheme: "http" | "https";
}

/** Where the service listens and what stands before it. */
export interface ListenPlace {
  readonly host: string;
  readonly tls: boolean;
  readonly behindProxy: boolean;
  /** Further names under which it is asked. */
  readonly names: readonly string[];
  /** The machine's own name. */
  readonly machine: string;
}

const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];
const EVERY_ADDRESS = new Set(["0.0.0.0", "::"]);

/** The rules that follow from where the service listens. */
export function accessRules({ host, tls, behindProxy, names, machine }: ListenPlace): AccessRules {
  const loopback = isLoopback(host);
  const own = loopback || EVERY_ADDRESS.has(host) ? LOOPBACK_NAMES : [];
  const outer = loopback ? [] : [machine];
  return {
    withoutToken: loopback && !behindProxy,
    hosts: new Set(
      [...own, ...outer, asHostName(host), ...names].map((name) => name.toLowerCase()),
    ),
    scheme: tls || behindProxy ? "https" : "http",
  };
}

/** Whether an address is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** An address as it stands in a URL. */
function asHostName(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}
