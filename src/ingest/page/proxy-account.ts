import type { IncomingHttpHeaders } from "node:http";
import { BlockList, isIP } from "node:net";
import type { ReadScope } from "../../domain/page-session.ts";
import type { ProxyRules } from "../../domain/proxy-rules.ts";

/** What a listed proxy says of who asks; undefined for a request that is from none. */
export interface ProxyWord {
  /** Undefined where it named nobody, or not one account. */
  readonly account: string | undefined;
  readonly scope: ReadScope;
}

/** Reads what a proxy says, from the headers and the address that a request came from. */
export type ReadProxy = (
  headers: IncomingHttpHeaders,
  address: string | undefined,
) => ProxyWord | undefined;

const MOST_CHARACTERS = 200;

/** Believes the header from the listed addresses only: anybody can send it. */
export function proxyReader(rules: ProxyRules | undefined): ReadProxy {
  if (rules === undefined) return () => undefined;
  const listed = new BlockList();
  for (const one of rules.addresses) addTo(listed, one);
  return (headers, address = "") => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
    const family = isIP(plain);
    if (family === 0 || !listed.check(plain, family === 6 ? "ipv6" : "ipv4")) return undefined;
    return { account: oneAccount(headers[rules.header]), scope: rules.scope };
  };
}

function addTo(listed: BlockList, text: string): void {
  const [address = "", bits] = text.split("/");
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  if (bits === undefined) listed.addAddress(address, family);
  else listed.addSubnet(address, Number(bits), family);
}

/** A header that was sent twice arrives joined by a comma, and then names nobody. */
function oneAccount(value: string | string[] | undefined): string | undefined {
  if (typeof value !== "string") return undefined;
  const account = value.trim();
  const isOne = account !== "" && account.length <= MOST_CHARACTERS && !account.includes(",");
  return isOne ? account : undefined;
}
