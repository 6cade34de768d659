import type { ReadScope } from "./page-session.ts";

/** A proxy that signs people in and names their account in a header. */
export interface ProxyRules {
  /** In lower case. */
  readonly header: string;
  /** Addresses or networks in CIDR notation from which the header is believed. */
  readonly addresses: readonly string[];
  readonly scope: ReadScope;
}
