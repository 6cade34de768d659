/** What a resource string names: an AI config, in one environment or in all. */
export interface ConfigResource {
  readonly config: string;
  readonly environment: string | undefined;
}

/** `proj/P:aiconfig/K` or `proj/P:env/E:aiconfig/K`; undefined for a resource of another kind. */
export function readResource(resource: string): ConfigResource | undefined {
  const parts = resource.split(":").map((part) => part.split("/", 2));
  const of = (kind: string) => parts.find(([word]) => word === kind)?.[1]?.split(";")[0];
  const config = of("aiconfig");
  return config === undefined || config === "" ? undefined : { config, environment: of("env") };
}
