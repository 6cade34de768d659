import type { TrailQuestion } from "../read-trail.ts";
import { type EnvironmentPayload, type KeptEvent, type LogPage, trailRecord } from "./payload.ts";

/**
 * Who made versions, and who started and stopped deployments.
 * @param profiles the id of the profile of a deployment, by the environment's id and the number
 */
export function askTrail(
  application: string,
  environments: readonly EnvironmentPayload[],
  profiles: ReadonlyMap<string, string>,
): TrailQuestion<KeptEvent["record"]> {
  return {
    connector: "appconfig",
    eventSource: "appconfig.amazonaws.com",
    eventNames: ["CreateHostedConfigurationVersion", "StartDeployment", "StopDeployment"],
    record: trailRecord,
    toPage: (events): LogPage => ({
      schema: "forensics.appconfig-log/1",
      application,
      environments: Object.fromEntries(environments.map((one) => [one.Id, one.Name])),
      profiles: Object.fromEntries(profiles),
      events: [...events],
    }),
  };
}
