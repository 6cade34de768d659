import { type Attributes, wordOf } from "./read-attribute.ts";

/** What is configured about one environment. */
export interface NamedEnvironment {
  readonly name: string;
  /** What sources and senders call it. */
  readonly labels: readonly string[];
  /** Attributes of a sender, and the values that mean this environment. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  readonly clusters: readonly string[];
}

const TOLD = ["deployment.environment.name", "deployment.environment"] as const;
const CLUSTER = "k8s.cluster.name";

/** A sender's attributes with its environment under the name that is configured for it, where one is. */
export function nameEnvironment(
  resource: Attributes,
  environments: readonly NamedEnvironment[],
): Attributes {
  const named = environments.find((one) => isOf(resource, one));
  return named === undefined ? resource : new Map([...resource, [TOLD[0], named.name]]);
}

function isOf(resource: Attributes, { labels, attributes, clusters }: NamedEnvironment): boolean {
  const holds = (key: string, values: readonly string[]) =>
    values.includes(wordOf(resource.get(key)) ?? "");
  return (
    [...attributes].some(([key, values]) => holds(key, values)) ||
    holds(CLUSTER, clusters) ||
    TOLD.some((key) => holds(key, labels))
  );
}
