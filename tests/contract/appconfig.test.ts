import { appconfig } from "../../src/connectors/appconfig/index.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { APPLICATION, appconfigWorld } from "../support/appconfig-world.ts";
import { checkConnector } from "./connector-contract.ts";

function fullWorld() {
  const world = appconfigWorld();
  for (let index = 10; index < 35; index += 1) {
    const profile = `prof${index}`;
    world.write(profile, "2026-08-20T09:00:00Z", "Return JSON", "kim@example.com");
    const number = world.deploy(profile, "1", "2026-08-20T09:10:00Z", "kim@example.com");
    world.step(number, "2026-08-20T09:11:00Z", 50);
    world.finish(number, "2026-08-20T09:20:00Z");
  }
  return world;
}

const full = fullWorld();

checkConnector({
  connector: appconfig,
  settings: (url) => ({
    url,
    cloudtrail_url: url,
    region: "us-east-1",
    access_key_id: "AKIDEXAMPLE12345",
    secret_access_key: new Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
    application: APPLICATION,
  }),
  pull: {
    full: full.route,
    empty: appconfigWorld().route,
    repeating: (request) => {
      request.url.searchParams.delete("next_token");
      return full.route(request);
    },
  },
});
