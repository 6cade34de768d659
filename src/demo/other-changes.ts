import { accountOf } from "./accounts.ts";
import type { ChangeLine } from "./change-line.ts";
import { newYork } from "./moments.ts";

type Moment = readonly [month: number, day: number, hour: number, minute: number];

/** Releases of services: the last one comes sixteen minutes before the errors. */
const deploys: readonly (readonly [Moment, service: string, commit: string])[] = [
  [[4, 21, 11, 4], "api", "51d0c7"],
  [[4, 24, 15, 40], "intake", "07be91"],
  [[4, 27, 16, 15], "api", "e3a4f2"],
  [[4, 30, 10, 31], "intake", "b90c15"],
  [[5, 4, 13, 52], "api", "2f77ad"],
  [[5, 7, 9, 58], "desk", "c40e88"],
  [[5, 11, 17, 20], "intake", "9ad3e0"],
  [[5, 14, 11, 9], "api", "6620fb"],
  [[5, 15, 14, 33], "intake", "d81c3a"],
  [[5, 18, 13, 58], "api", "8f21c9"],
];

/** What the provider of the model said: the last notice comes five minutes before the errors. */
const notices: readonly (readonly [Moment, words: string])[] = [
  [[5, 9, 13, 12], "Elevated error rates"],
  [[5, 13, 12, 0], "Retirement of older snapshots announced"],
  [[5, 18, 14, 9], "Elevated latency"],
];

const flags: readonly (readonly [Moment, flag: string, by: string])[] = [
  [[4, 29, 10, 20], "desk-keyboard-shortcuts", "kim.s"],
  [[5, 7, 12, 45], "receipt-preview", "li.w"],
  [[5, 15, 16, 1], "intake-dark-mode", "li.w"],
];

/** Changes that steer no prompt: deploys, notices of the provider and switches. */
export function otherChanges(): readonly ChangeLine[] {
  return [
    ...deploys.map(([at, service, commit]) => ({
      source: "deploys",
      id: `${service}@${commit}`,
      kind: "deploy",
      environment: "production",
      version: `${service}@${commit}`,
      occurred_at: newYork(...at),
      actor: accountOf("release-bot"),
      via: "deploy",
      message: `${service}@${commit}`,
    })),
    ...notices.map(([at, words]) => ({
      source: "model-status",
      id: `notice-${newYork(...at)}`,
      kind: "provider_notice",
      model: servedModel,
      occurred_at: newYork(...at),
      actor: { id: "model-status", kind: "provider" },
      via: "status page",
      message: words,
    })),
    ...flags.map(([at, flag, by]) => ({
      source: "flags",
      id: `${flag}-${newYork(...at)}`,
      kind: "flag_change",
      environment: "production",
      occurred_at: newYork(...at),
      actor: accountOf(by),
      via: "dashboard",
      message: `${flag} on`,
    })),
  ];
}

/** The model that serves every prompt of the demo, the whole time. */
export const servedModel = "gpt-4.1-2025-04-14";
