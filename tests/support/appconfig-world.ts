import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { trailEvents } from "./trail-events.ts";
import { vendorJson } from "./vendor-fixture.ts";

/** AppConfig and CloudTrail of an application that can be changed, answering with AWS's own payloads. */
export interface AppconfigWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  /** Makes the next version of a profile, with its event. */
  write(profile: string, at: string, text: string, by: string): void;
  /** Starts a deployment of a version, with its event, and returns its number. */
  deploy(profile: string, version: string, at: string, by: string): number;
  /** Gives a share of the clients the version of a deployment, in percent. */
  step(number: number, at: string, percent: number): void;
  finish(number: number, at: string): void;
  /** Stops a deployment and takes it back; without an account an alarm does. */
  takeBack(number: number, at: string, by: string | undefined): void;
}

interface Deployment {
  readonly DeploymentNumber: number;
  readonly ConfigurationProfileId: string;
  readonly ConfigurationName: string;
  readonly ConfigurationVersion: string;
  State: string;
  PercentageComplete: number;
  readonly EventLog: object[];
}

export const APPLICATION = "abc1234";
const ENVIRONMENT = "env1234";
const ENVIRONMENT_ROW = { Id: ENVIRONMENT, Name: "production", State: "READY_FOR_DEPLOYMENT" };
const PAGE = 10;

export function appconfigWorld(): AppconfigWorld {
  const profiles = new Map<string, string[]>();
  const deployments: Deployment[] = [];
  const trail = trailEvents("appconfig.amazonaws.com");
  const deployment = (number: number) => {
    const found = deployments.find((one) => one.DeploymentNumber === number);
    if (found === undefined) throw new Error(`no deployment ${number}`);
    return found;
  };
  const log = (number: number, type: string, at: string, by: string, said: string) =>
    deployment(number).EventLog.unshift({
      EventType: type,
      TriggeredBy: by,
      OccurredAt: at,
      Description: said,
    });
  const ofEnvironments = ([, id, , number]: readonly string[]) => {
    if (number !== undefined) return { json: deployment(Number(number)) };
    return { rows: id ? deployments.map(({ EventLog: _, ...row }) => row) : [ENVIRONMENT_ROW] };
  };
  const ofProfiles = ([, id, , version]: readonly string[]) => {
    if (id === undefined) return { rows: [...profiles.keys()].map(profileRow) };
    const versions = profiles.get(id) ?? [];
    if (version !== undefined) return { text: versions[Number(version) - 1] ?? "" };
    return { rows: versions.map((_, at) => ({ VersionNumber: at + 1 })) };
  };
  const place = { applicationId: APPLICATION, environmentId: ENVIRONMENT };
  return {
    write(profile, at, text, by) {
      const versions = profiles.get(profile) ?? [];
      versions.push(text);
      profiles.set(profile, versions);
      trail.add("CreateHostedConfigurationVersion", at, by, {
        requestParameters: { applicationId: APPLICATION, configurationProfileId: profile },
        responseElements: { versionNumber: versions.length },
      });
    },
    deploy(profile, version, at, by) {
      const { body } = vendorJson("appconfig/get_deployment.json");
      const number = deployments.length + 1;
      deployments.push({
        ...body,
        DeploymentNumber: number,
        ConfigurationProfileId: profile,
        ConfigurationName: nameOf(profile),
        ConfigurationVersion: version,
        State: "DEPLOYING",
        PercentageComplete: 0,
        EventLog: [],
      });
      log(number, "DEPLOYMENT_STARTED", at, "USER", "Deployment started");
      trail.add("StartDeployment", at, by, {
        requestParameters: { ...place, configurationProfileId: profile },
        responseElements: { deploymentNumber: number },
      });
      return number;
    },
    step(number, at, percent) {
      const said = `Configuration available to ${percent.toFixed(2)}% of clients`;
      log(number, "PERCENTAGE_UPDATED", at, "APPCONFIG", said);
      deployment(number).PercentageComplete = percent;
    },
    finish(number, at) {
      log(number, "DEPLOYMENT_COMPLETED", at, "APPCONFIG", "Deployment completed");
      deployment(number).State = "COMPLETE";
    },
    takeBack(number, at, by) {
      log(number, "ROLLBACK_STARTED", at, by ? "USER" : "CLOUDWATCH_ALARM", "Rollback started");
      log(number, "ROLLBACK_COMPLETED", at, "APPCONFIG", "Rollback completed");
      deployment(number).State = "ROLLED_BACK";
      if (by === undefined) return;
      const requestParameters = { ...place, deploymentNumber: number };
      trail.add("StopDeployment", at, by, { requestParameters });
    },
    route({ method, url, body }) {
      if (method === "POST") return { json: trail.answer(body) };
      const [, root, application, ...place] = url.pathname.split("/");
      if (root !== "applications" || application !== APPLICATION) return undefined;
      const found = place[0] === "environments" ? ofEnvironments(place) : ofProfiles(place);
      return "rows" in found ? { json: pageOf(found.rows, url.searchParams) } : found;
    },
  };
}

function nameOf(profile: string): string {
  return `name-${profile}`;
}

function profileRow(Id: string) {
  return { Id, Name: nameOf(Id), LocationUri: "hosted", Type: "AWS.Freeform" };
}

function pageOf(rows: readonly object[], query: URLSearchParams) {
  const start = Number(query.get("next_token") ?? 0);
  const NextToken = start + PAGE < rows.length ? String(start + PAGE) : undefined;
  return { Items: rows.slice(start, start + PAGE), NextToken };
}
