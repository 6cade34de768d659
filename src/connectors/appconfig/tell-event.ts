import type { PointerObservation } from "../../domain/observation.ts";
import { tellTrail } from "../tell-trail.ts";
import { deploymentName } from "./deployment-name.ts";
import type { KeptEvent, LogPage } from "./payload.ts";

/** What an event of CloudTrail tells: who made a version, or started or stopped a deployment. */
export function tellEvent(event: KeptEvent, page: LogPage): readonly PointerObservation[] {
  const { requestParameters: asked, responseElements: answered, errorCode } = event.record;
  // What was refused changed nothing.
  if (errorCode !== undefined || asked?.applicationId !== page.application) return [];
  if (event.name === "CreateHostedConfigurationVersion") {
    const target = asked.configurationProfileId ?? answered?.configurationProfileId;
    const version = answered?.versionNumber;
    return target && version ? [tellTrail(event, target, `version:${version}`)] : [];
  }
  const { environmentId = "" } = asked;
  const number = asked.deploymentNumber ?? answered?.deploymentNumber;
  const environment = page.environments[environmentId];
  const target = asked.configurationProfileId ?? page.profiles[`${environmentId}/${number}`];
  if (environment === undefined || number === undefined || target === undefined) return [];
  const group = deploymentName(environmentId, number, event.name === "StopDeployment");
  return [tellTrail(event, target, `environment:${environment}`, { environment, group })];
}
