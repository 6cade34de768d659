import { expect, test } from "vitest";
import { gitlab } from "../../src/connectors/gitlab/index.ts";
import { SignatureError } from "../../src/domain/errors.ts";
import { Secret } from "../../src/runtime/secret.ts";
import {
  GITLAB_SIGNING_SECRET,
  GITLAB_WEBHOOK_TOKEN,
  gitlabWebhook,
} from "../support/forge-webhooks.ts";
import { forgeWorld, fullForgeWorld } from "../support/forge-world.ts";
import { gitlabRoute } from "../support/gitlab-world.ts";
import { checkConnector } from "./connector-contract.ts";

checkConnector({
  connector: gitlab,
  settings: (url) => ({
    url,
    token: new Secret("glpat-0123456789"),
    projects: ["acme/app"],
    signing_secret: new Secret(GITLAB_SIGNING_SECRET),
  }),
  pull: { full: gitlabRoute(fullForgeWorld()), empty: gitlabRoute(forgeWorld()) },
  push: {
    request: () => gitlabWebhook("push.main"),
    header: "webhook-signature",
    tolerance: 5 * 60_000,
  },
});

test("what comes with the older token is stated, not signed", () => {
  const settings = gitlab.settings.parse({ webhook_token: new Secret(GITLAB_WEBHOOK_TOKEN) });
  const accept = (headers: Record<string, string>) =>
    gitlab.accept?.(settings, { ...gitlabWebhook("merge_request.merge"), headers });
  const delivery = accept({ "x-gitlab-token": GITLAB_WEBHOOK_TOKEN });
  expect(delivery).toMatchObject({ verified: "stated" });
  expect(delivery && gitlab.parse(delivery)).toMatchObject([
    { actor: { basis: "stated" } },
    { change: { via: "merge" } },
  ]);
  for (const given of ["", `${GITLAB_WEBHOOK_TOKEN}x`, GITLAB_WEBHOOK_TOKEN.slice(1)]) {
    expect(() => accept({ "x-gitlab-token": given })).toThrow(SignatureError);
  }
  expect(() => accept({})).toThrow(SignatureError);
});

test("with a signing token the older token proves nothing", () => {
  const settings = gitlab.settings.parse({
    signing_secret: new Secret(GITLAB_SIGNING_SECRET),
    webhook_token: new Secret(GITLAB_WEBHOOK_TOKEN),
  });
  const request = gitlabWebhook("push.main");
  const headers = { "x-gitlab-token": GITLAB_WEBHOOK_TOKEN };
  expect(() => gitlab.accept?.(settings, { ...request, headers })).toThrow(SignatureError);
});

test("without a secret nothing is taken", () => {
  const request = gitlabWebhook("push.main");
  expect(() => gitlab.accept?.(gitlab.settings.parse({}), request)).toThrow(SignatureError);
});
