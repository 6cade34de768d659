import { expect, test } from "vitest";
import { github } from "../../src/connectors/github/index.ts";
import { SignatureError } from "../../src/domain/errors.ts";
import { Secret } from "../../src/runtime/secret.ts";
import { GITHUB_WEBHOOK_SECRET, githubWebhook } from "../support/forge-webhooks.ts";
import { forgeWorld, fullForgeWorld } from "../support/forge-world.ts";
import { githubRoute } from "../support/github-world.ts";
import { checkConnector } from "./connector-contract.ts";

checkConnector({
  connector: github,
  settings: (url) => ({
    url,
    token: new Secret("github_pat_0123456789"),
    repositories: ["acme/app"],
    webhook_secret: new Secret(GITHUB_WEBHOOK_SECRET),
  }),
  pull: { full: githubRoute(fullForgeWorld()), empty: githubRoute(forgeWorld()) },
  push: { request: () => githubWebhook("push", "push.main"), header: "x-hub-signature-256" },
});

test("the vendor's own example of a signature proves itself", () => {
  const settings = github.settings.parse({
    webhook_secret: new Secret("It's a Secret to Everybody"),
  });
  const signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
  const request = {
    ...githubWebhook("push", Buffer.from("Hello, World!")),
    headers: { "x-hub-signature-256": signature },
  };
  expect(github.accept?.(settings, request)).toMatchObject({ verified: "signed" });
  const upper = { "x-hub-signature-256": signature.replace("sha256", "sha1") };
  expect(() => github.accept?.(settings, { ...request, headers: upper })).toThrow(SignatureError);
});
