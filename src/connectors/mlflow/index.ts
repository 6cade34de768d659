import type { Connector } from "../connector.ts";
import { acceptMlflow } from "./accept.ts";
import { parseMlflow } from "./parse.ts";
import { readMlflow } from "./read.ts";
import { type MlflowSettings, mlflowSettings } from "./settings.ts";

/** Prompts of an MLflow registry: their versions, and the aliases that traffic loads them by. */
export const mlflow: Connector<MlflowSettings> = {
  name: "mlflow",
  settings: mlflowSettings,
  tells: {
    author: "sometimes",
    review: "no",
    goingLive: "sometimes",
    earlierContent: "yes",
    reviewStep: "no",
    note: "MLflow keeps no history of aliases: a webhook says when one moved, without it a move lies between two reads; who moved one is never told, and a version's author is what its maker stated.",
  },
  read: readMlflow,
  accept: acceptMlflow,
  parse: parseMlflow,
};
