import { pagerduty } from "../../src/connectors/pagerduty/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { pagerdutyWorld } from "../support/pagerduty-world.ts";
import { checkConnector } from "./connector-contract.ts";

const SCHEDULES = Array.from({ length: 22 }, (_, index) => `PS${index}`);
const HOUR = 3_600_000;

function fullWorld() {
  const world = pagerdutyWorld();
  const end = Date.UTC(2026, 7, 28);
  for (let from = end - 95 * 24 * HOUR, turn = 0; from < end; from += 6 * HOUR, turn += 1) {
    for (const schedule of SCHEDULES.slice(0, 3)) {
      world.put({
        user: turn % 2 === 0 ? "Kim Lee" : "Jo Park",
        schedule,
        from: new Date(from).toISOString(),
        until: new Date(from + 6 * HOUR).toISOString(),
      });
    }
  }
  for (const schedule of SCHEDULES.slice(3)) world.put({ user: "Ana Diaz", schedule });
  return world;
}

const full = fullWorld();

checkConnector({
  connector: pagerduty,
  settings: (url) => ({ url, api_key: new Secret("u+12345678"), schedules: SCHEDULES }),
  pull: {
    full: full.route,
    empty: pagerdutyWorld().route,
    repeating: (request) => {
      request.url.searchParams.set("offset", "0");
      return full.route(request);
    },
  },
});
