import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { hideSecrets } from "../hide-secrets.ts";
import { openAwsClient } from "../open-aws-client.ts";
import { readAnswer } from "../read-shape.ts";
import { type LoadedItem, readSnapshots } from "../read-snapshots.ts";
import { readTrail } from "../read-trail.ts";
import type { Pointed, Pointers } from "../snapshot.ts";
import { readSnapshotCursor } from "../snapshot-cursor.ts";
import { askTrail } from "./ask-trail.ts";
import {
  type ListedDeployment,
  type ListedProfile,
  listEnvironments,
  listProfiles,
  markOf,
} from "./list-profiles.ts";
import { deploymentShape, type KeptDeployment, type ProfileFacts } from "./payload.ts";
import type { AppconfigSettings } from "./settings.ts";

/** The versions and deployments that changed since the cursor, then who did it by CloudTrail. */
export async function* readAppconfig(
  settings: AppconfigSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const url = settings.url ?? `https://appconfig.${settings.region}.amazonaws.com`;
  const client = openAwsClient(settings, { url, service: "appconfig" }, io);
  const environments = await listEnvironments(client, settings);
  const profiles = new Map<string, string>();
  async function* list() {
    for await (const listed of listProfiles(client, settings, environments)) {
      for (const { environment, summary } of listed.deployments)
        profiles.set(`${environment.Id}/${summary.DeploymentNumber}`, listed.name);
      yield listed;
    }
  }
  const root = `applications/${settings.application}`;
  const load = (listed: ListedProfile, before: Pointers) =>
    loadProfile({ client, root, digestKey: io.digestKey }, listed, before);
  let last = cursor;
  for await (const page of readSnapshots({ connector: "appconfig", list, load }, cursor, io)) {
    last = page.cursor;
    yield page;
  }
  const question = askTrail(settings.application, environments, profiles);
  yield* readTrail(settings, question, readSnapshotCursor(last), io);
}

interface Place {
  readonly client: HttpClient;
  readonly root: string;
  readonly digestKey: Uint8Array | undefined;
}

async function loadProfile(
  place: Place,
  { name, versions, deployments }: ListedProfile,
  before: Pointers,
): Promise<LoadedItem> {
  const pointers: Record<string, Pointed> = {};
  const facts: ProfileFacts = { versions: [], deployments: [] };
  for (const { VersionNumber, Description } of versions) {
    const version = String(VersionNumber);
    pointers[`version:${version}`] = { version };
    if (before[`version:${version}`] !== undefined) continue;
    const text = await readContent(place, name, version);
    facts.versions.push({ version, text, message: Description });
  }
  for (const one of deployments) {
    const pointer = `deployment:${one.environment.Id}:${one.summary.DeploymentNumber}`;
    const version = markOf(one.summary);
    pointers[pointer] = { version, dated: true };
    if (before[pointer]?.version === version) continue;
    facts.deployments.push(await readDeployment(place, one));
  }
  return { pointers, facts };
}

async function readContent({ client, root, digestKey }: Place, profile: string, version: string) {
  const place = `${root}/configurationprofiles/${encodeURIComponent(profile)}/hostedconfigurationversions/${version}`;
  return hideSecrets(await client.getText(place), digestKey);
}

async function readDeployment(
  { client, root }: Place,
  { environment, summary, previous }: ListedDeployment,
): Promise<KeptDeployment> {
  const { DeploymentNumber: number } = summary;
  const place = `${root}/environments/${encodeURIComponent(environment.Id)}/deployments/${number}`;
  const told = readAnswer(deploymentShape, await client.get(place));
  return {
    number,
    environment: { id: environment.Id, name: environment.Name },
    version: told.ConfigurationVersion,
    ...(previous === undefined ? {} : { previous }),
    message: told.Description,
    events: told.EventLog.map(({ EventType, TriggeredBy, OccurredAt, Description }) => ({
      type: EventType,
      by: TriggeredBy,
      at: OccurredAt,
      said: Description,
    })),
  };
}
