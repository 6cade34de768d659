import { z } from "zod";
import { awsMoment, keptTrailEvent, trailHand } from "../trail-payload.ts";

/** A page of a list. */
function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ Items: z.array(item), NextToken: z.string().nullish() });
}

const profile = z.object({
  Id: z.string(),
  Name: z.string(),
  /** `hosted`, or where else the content is kept. */
  LocationUri: z.string().nullish(),
  Type: z.string().nullish(),
});
export type ProfilePayload = z.output<typeof profile>;
export const profilePage = pageOf(profile);

const environment = z.object({ Id: z.string(), Name: z.string() });
export type EnvironmentPayload = z.output<typeof environment>;
export const environmentPage = pageOf(environment);

const version = z.object({
  VersionNumber: z.int(),
  VersionLabel: z.string().nullish(),
  Description: z.string().nullish(),
});
export type VersionPayload = z.output<typeof version>;
export const versionPage = pageOf(version);

const summary = z.object({
  DeploymentNumber: z.int(),
  /** The name of the profile. */
  ConfigurationName: z.string(),
  ConfigurationVersion: z.string(),
  State: z.string(),
  PercentageComplete: z.number().nullish(),
});
export type DeploymentSummary = z.output<typeof summary>;
export const deploymentPage = pageOf(summary);

/** One deployment with everything that happened to it. */
export const deploymentShape = z.object({
  ConfigurationProfileId: z.string(),
  ConfigurationVersion: z.string(),
  Description: z.string().nullish(),
  EventLog: z.array(
    z.object({
      EventType: z.string(),
      TriggeredBy: z.string().nullish(),
      OccurredAt: awsMoment,
      Description: z.string().nullish(),
    }),
  ),
});

const deploymentEvent = z.object({
  type: z.string(),
  by: z.string().nullish(),
  at: z.number(),
  said: z.string().nullish(),
});
export type DeploymentEvent = z.output<typeof deploymentEvent>;

/** What is kept of a deployment. */
const deployment = z.object({
  number: z.int(),
  environment: z.object({ id: z.string(), name: z.string() }),
  version: z.string(),
  /** What the environment had before it, where one is known. */
  previous: z.string().optional(),
  message: z.string().nullish(),
  events: z.array(deploymentEvent),
});
export type KeptDeployment = z.output<typeof deployment>;

/** What a read keeps of a profile. */
export const facts = z.object({
  versions: z.array(
    z.object({ version: z.string(), text: z.string(), message: z.string().nullish() }),
  ),
  deployments: z.array(deployment),
});
export type ProfileFacts = z.output<typeof facts>;

const identifier = z.union([z.string(), z.number()]).transform(String).optional();

/** What an event of CloudTrail says: who did what to which profile or deployment. */
export const trailRecord = trailHand.extend({
  requestParameters: z
    .object({
      applicationId: identifier,
      environmentId: identifier,
      configurationProfileId: identifier,
      deploymentNumber: identifier,
    })
    .nullish(),
  responseElements: z
    .object({
      configurationProfileId: identifier,
      versionNumber: identifier,
      deploymentNumber: identifier,
    })
    .nullish(),
});

const keptEvent = keptTrailEvent(trailRecord);
export type KeptEvent = z.output<typeof keptEvent>;

/** What was read of CloudTrail, with what the environments and deployments that it names are. */
export const logPage = z.object({
  schema: z.literal("forensics.appconfig-log/1"),
  application: z.string(),
  /** The name of an environment by its id. */
  environments: z.record(z.string(), z.string()),
  /** The id of the profile of a deployment, by the environment's id and the number. */
  profiles: z.record(z.string(), z.string()),
  events: z.array(keptEvent),
});
export type LogPage = z.output<typeof logPage>;
