import { anthropic } from "./anthropic/index.ts";
import { appconfig } from "./appconfig/index.ts";
import { bedrock } from "./bedrock/index.ts";
import { braintrust } from "./braintrust/index.ts";
import { confidentAi } from "./confident-ai/index.ts";
import type { Connector } from "./connector.ts";
import { files } from "./files/index.ts";
import { generic } from "./generic/index.ts";
import { git } from "./git/index.ts";
import { github } from "./github/index.ts";
import { gitlab } from "./gitlab/index.ts";
import { langfuse } from "./langfuse/index.ts";
import { langsmith } from "./langsmith/index.ts";
import { langwatch } from "./langwatch/index.ts";
import { launchdarkly } from "./launchdarkly/index.ts";
import { mlflow } from "./mlflow/index.ts";
import { mysqlRows } from "./mysql-rows/index.ts";
import { openai } from "./openai/index.ts";
import { pagerduty } from "./pagerduty/index.ts";
import { phoenix } from "./phoenix/index.ts";
import { postgresRows } from "./postgres-rows/index.ts";
import { promptlayer } from "./promptlayer/index.ts";
import { statsig } from "./statsig/index.ts";
import { unleash } from "./unleash/index.ts";

/** Every connector, in order of its name. A new one is a folder here and a line below. */
export const connectors: readonly Connector[] = [
  anthropic,
  appconfig,
  bedrock,
  braintrust,
  confidentAi,
  files,
  generic,
  git,
  github,
  gitlab,
  langfuse,
  langsmith,
  langwatch,
  launchdarkly,
  mlflow,
  mysqlRows,
  openai,
  pagerduty,
  phoenix,
  postgresRows,
  promptlayer,
  statsig,
  unleash,
];
