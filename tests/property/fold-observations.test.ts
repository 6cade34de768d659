import fc from "fast-check";
import { expect, test } from "vitest";
import { foldObservations } from "../../src/analysis/fold-observations.ts";
import type { PointerObservation } from "../../src/domain/observation.ts";
import { pointerObservation, pointerValue } from "../support/observation-builder.ts";

const observation = fc
  .record({
    at: fc.integer({ min: 0, max: 30 }),
    how: fc.constantFrom("moved" as const, "seen" as const),
    pointer: fc.constantFrom("head", "label:production"),
    value: fc.option(fc.constantFrom("a", "b", "c").map(pointerValue), { nil: undefined }),
  })
  .map(
    (given): PointerObservation =>
      pointerObservation({
        ...given,
        key: `${given.pointer}@${given.at}${given.how}${given.value?.version ?? "-"}`,
      }),
  );

const history = fc.uniqueArray(observation, { selector: (one) => one.key, maxLength: 25 });

test("the order in which observations arrive makes no difference", () => {
  fc.assert(
    fc.property(
      history.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([all, shuffled]) => {
        expect(foldObservations("x", shuffled)).toEqual(foldObservations("x", all));
      },
    ),
  );
});

test("every change goes to another content than it came from", () => {
  fc.assert(
    fc.property(history, (all) => {
      for (const change of foldObservations("x", all)) {
        expect(change.afterHash).not.toBe(change.beforeHash ?? "nothing");
      }
    }),
  );
});
