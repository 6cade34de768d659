import { PayloadError } from "../../domain/errors.ts";
import { readFacts } from "../read-shape.ts";
import { isFields } from "./import-fields.ts";
import { cdEvent, cloudEvent, datadogEvent, type Fields, pagerdutyEvent } from "./payload.ts";
import { readCdEvent } from "./read-cd-event.ts";
import { dataOf, readCloudEvent } from "./read-cloud-event.ts";
import { readDatadog } from "./read-datadog.ts";
import { readPagerduty } from "./read-pagerduty.ts";

/**
 * An event of any format that is known, as a change of the import format; undefined where it is no change.
 * @throws PayloadError when it is of none of the formats, or not as its format has it
 */
export function readEvent(event: Fields): Fields | undefined {
  if (event["specversion"] !== undefined) return readCloud(event);
  if (isFields(event["context"])) return readCdEvent(readFacts(cdEvent, event, "the CDEvent"));
  if (isFields(event["payload"])) {
    return readPagerduty(readFacts(pagerdutyEvent, event, "the change event of PagerDuty"));
  }
  if (isFields(event["data"])) {
    return readDatadog(readFacts(datadogEvent, event, "the change event of Datadog"));
  }
  if (event["kind"] !== undefined) return event;
  throw new PayloadError(
    "the event is none of CloudEvents 1.0, CDEvents, change events of PagerDuty or Datadog, or a change of the import format",
  );
}

function readCloud(given: Fields): Fields | undefined {
  const event = readFacts(cloudEvent, given, "the CloudEvent");
  if (!event.type.startsWith("dev.cdevents")) return readCloudEvent(event);
  return readCdEvent(readFacts(cdEvent, dataOf(event), "the CDEvent"));
}
