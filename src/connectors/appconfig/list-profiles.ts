import type { HttpClient } from "../../runtime/http-client.ts";
import type { ListedItem } from "../read-snapshots.ts";
import { isListed } from "../wanted-names.ts";
import { listAll } from "./list-all.ts";
import {
  type DeploymentSummary,
  deploymentPage,
  type EnvironmentPayload,
  environmentPage,
  type ProfilePayload,
  profilePage,
  type VersionPayload,
  versionPage,
} from "./payload.ts";
import type { AppconfigSettings } from "./settings.ts";

/** A deployment as it is listed, of one environment. */
export interface ListedDeployment {
  readonly environment: EnvironmentPayload;
  readonly summary: DeploymentSummary;
  /** The version that the environment had before it. */
  readonly previous: string | undefined;
}

export interface ListedProfile extends ListedItem {
  readonly versions: readonly VersionPayload[];
  readonly deployments: readonly ListedDeployment[];
}

/** The environments of the application that count. */
export async function listEnvironments(client: HttpClient, settings: AppconfigSettings) {
  const place = `applications/${settings.application}/environments`;
  const all = await listAll(client, place, environmentPage, (one) => one.Id);
  return all.filter((one) => isListed(settings.environments, one.Name));
}

/** Each profile with its versions and with what was deployed of it where. */
export async function* listProfiles(
  client: HttpClient,
  settings: AppconfigSettings,
  environments: readonly EnvironmentPayload[],
): AsyncGenerator<ListedProfile> {
  const root = `applications/${settings.application}`;
  const place = `${root}/configurationprofiles`;
  const profiles = await listAll(client, place, profilePage, (one) => one.Id);
  const deployed = await listDeployments(client, root, environments);
  for (const profile of profiles.filter((one) => isWanted(settings, one))) {
    const { Id, Name, LocationUri } = profile;
    const own = `${place}/${encodeURIComponent(Id)}/hostedconfigurationversions`;
    const versions =
      LocationUri === "hosted"
        ? await listAll(client, own, versionPage, (one) => String(one.VersionNumber))
        : [];
    const deployments = deployed.filter((one) => one.summary.ConfigurationName === Name);
    const mark = JSON.stringify([
      Name,
      versions.map((one) => one.VersionNumber),
      deployments.map(({ environment, summary }) => [environment.Id, markOf(summary)]),
    ]);
    yield { name: Id, title: Name, mark, versions, deployments };
  }
}

/** Another text whenever something happened to a deployment. */
export function markOf(summary: DeploymentSummary): string {
  return `${summary.DeploymentNumber} ${summary.State} ${summary.PercentageComplete ?? ""}`;
}

function isWanted({ prompts }: AppconfigSettings, { Name, Type }: ProfilePayload): boolean {
  return prompts === undefined ? Type !== "AWS.AppConfig.FeatureFlags" : isListed(prompts, Name);
}

async function listDeployments(
  client: HttpClient,
  root: string,
  environments: readonly EnvironmentPayload[],
): Promise<readonly ListedDeployment[]> {
  const all: ListedDeployment[] = [];
  for (const environment of environments) {
    const place = `${root}/environments/${encodeURIComponent(environment.Id)}/deployments`;
    const listed = await listAll(client, place, deploymentPage, (one) =>
      String(one.DeploymentNumber),
    );
    const stood = new Map<string, string>();
    for (const summary of [...listed].sort((a, b) => a.DeploymentNumber - b.DeploymentNumber)) {
      const { ConfigurationName, ConfigurationVersion, State } = summary;
      all.push({ environment, summary, previous: stood.get(ConfigurationName) });
      if (State === "COMPLETE") stood.set(ConfigurationName, ConfigurationVersion);
    }
  }
  return all;
}
