/** The flags of `serve` as they were read. */
export interface ServeFlags {
  readonly port: number;
  readonly host: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly behindProxy?: true;
  readonly allowHost: readonly string[];
}
