import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import { contentValue } from "../content-value.ts";
import { readBodyOf, readFacts } from "../read-shape.ts";
import { snapshotPage } from "../snapshot.ts";
import { tellVersions } from "../tell-versions.ts";
import { facts, logPage } from "./payload.ts";
import { tellDeployment } from "./tell-deployment.ts";
import { tellEvent } from "./tell-event.ts";

/**
 * What a read of AppConfig or of CloudTrail tells of configuration profiles.
 * @throws PayloadError when the body is neither
 */
export function parseAppconfig(delivery: Delivery): readonly PointerObservation[] {
  if (delivery.headers["kind"] === "log") {
    const page = readBodyOf(logPage, delivery, "the page read from CloudTrail");
    return page.events.flatMap((event) => tellEvent(event, page));
  }
  const what = "the page read from AppConfig";
  return readBodyOf(snapshotPage, delivery, what).items.flatMap((item) => {
    if (item.facts === undefined) return tellVersions(item, []);
    const { versions, deployments } = readFacts(facts, item.facts, what);
    const told = versions.map(({ version, text, message }) => ({
      value: contentValue(version, text),
      message,
    }));
    return [
      ...tellVersions(item, told),
      ...deployments.flatMap((one) => tellDeployment(item.name, item.title ?? item.name, one)),
    ];
  });
}
