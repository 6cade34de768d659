/** What the process was started with. Everything below `main.ts` gets it as a parameter. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The only place that reads `process.env`. */
export function readEnvironment(): Environment {
  return { ...process.env };
}

/** A variable that is set to nothing counts as unset. */
export function variable(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  return value === undefined || value === "" ? undefined : value;
}
