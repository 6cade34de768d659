import type { FastifyInstance, RouteOptions } from "fastify";
import type { RouteRules } from "../../src/ingest/define-route.ts";
import { routes } from "../../src/ingest/routes.ts";
import { ingestContext } from "./ingest-context.ts";

export interface KnownRoute {
  readonly method: "GET" | "POST";
  /** Parameters filled in. */
  readonly url: string;
  readonly rules: RouteRules;
}

/** Every route that the service has, as it registers them. */
export function allRoutes(): readonly KnownRoute[] {
  const seen: RouteOptions[] = [];
  const recorder = {
    route: (options: RouteOptions) => seen.push(options),
  } as unknown as FastifyInstance;
  for (const register of routes) register(recorder, ingestContext());
  return seen.flatMap(({ method, url, config }) => {
    const rules = config?.rules;
    const known = (["GET", "POST"] as const).find((one) => one === method);
    if (rules === undefined || known === undefined) return [];
    return [{ method: known, url: url.replaceAll(/:\w+|\*/g, "x"), rules }];
  });
}
