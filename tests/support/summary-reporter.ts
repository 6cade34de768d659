import { writeSync } from "node:fs";
import type { Reporter, TestCase, TestModule } from "vitest/node";

/** What a run came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Full names of the tests that did not run. */
  readonly skippedNames: readonly string[];
}

export interface SummaryOutside {
  /** True in CI, where nothing may be left out: a skipped test counts as a failed one. */
  readonly isStrict: boolean;
  readonly say: (line: string) => void;
  /** Runs an action after everything else has been printed. */
  readonly atEnd: (action: () => void) => void;
  readonly fail: () => void;
}

const neverEnded: Tally = { passed: 0, failed: 1, skipped: 0, skippedNames: [] };

/** Ends the output of a run with one line that scripts can read: `N passed, N failed, N skipped`. */
export function summaryReporter(outside: SummaryOutside = processOutside()): Reporter {
  let tally = neverEnded;
  return {
    onInit() {
      outside.atEnd(() => {
        for (const name of tally.skippedNames) outside.say(`skipped: ${name}`);
        outside.say(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
      });
    },
    onTestRunEnd(modules, errors, reason) {
      tally = strictly(tallyOf(modules, errors.length), outside.isStrict);
      // A run that found no tests, or was cut short, has failed without a test that did.
      if (reason !== "passed" && tally.failed === 0) tally = { ...tally, failed: 1 };
      if (tally.failed > 0) outside.fail();
    },
  };
}

/** A file that could not be read as tests counts as one failure, and so does an error outside of any test. */
function tallyOf(modules: readonly TestModule[], errors: number): Tally {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const broken = modules.filter((module) => module.errors().length > 0).length;
  const skipped = tests.filter((test) => stateOf(test) === "skipped");
  const failed = tests.filter((test) => stateOf(test) === "failed").length;
  return {
    passed: tests.length - failed - skipped.length,
    failed: failed + broken + errors,
    skipped: skipped.length,
    skippedNames: skipped.map((test) => `${test.module.relativeModuleId} > ${test.fullName}`),
  };
}

/** A test that never came to its end is not passed. */
function stateOf(test: TestCase): "passed" | "failed" | "skipped" {
  const { state } = test.result();
  return state === "pending" ? "failed" : state;
}

function strictly(tally: Tally, isStrict: boolean): Tally {
  if (!isStrict) return tally;
  return { ...tally, failed: tally.failed + tally.skipped, skipped: 0 };
}

function processOutside(): SummaryOutside {
  return {
    isStrict: process.env["CI"] === "true",
    // Written at once: nothing that is still buffered may come after it.
    say: (line) => writeSync(1, `${line}\n`),
    atEnd: (action) => process.once("exit", action),
    fail: () => {
      process.exitCode = 1;
    },
  };
}
