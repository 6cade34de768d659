import type { Connector } from "../connectors/connector.ts";
import { prometheus } from "./prometheus/index.ts";

/**
 * Every meter, in order of its name: a source that is asked for counts of outcomes and tells of no changes. A new one is a
 * folder here and a line below.
 */
export const meters: readonly Connector[] = [prometheus];
