interface ConnectorKeys {
  /** Globs, names and switches. */
  readonly plain: readonly string[];
  /** Files and folders: relative ones start at the folder of `forensics.yaml`. */
  readonly paths: readonly string[];
}

/**
 * Connectors that only read files. An untrusted file may configure these, by these keys, inside its repository; any other
 * connector or key needs trust.
 */
const connectorKeys: Readonly<Record<string, ConnectorKeys>> = {
  files: {
    plain: ["connector", "required", "include", "keys", "names", "environment"],
    paths: ["path"],
  },
  git: {
    plain: ["connector", "required", "branch", "include", "symbols", "names", "environment"],
    paths: ["path"],
  },
};

export function keysOf(connector: string): ConnectorKeys | undefined {
  return Object.hasOwn(connectorKeys, connector) ? connectorKeys[connector] : undefined;
}
