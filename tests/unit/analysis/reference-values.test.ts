import { describe, expect, test } from "vitest";
import { logBeta, logGamma, logMarginal } from "../../../src/analysis/beta-binomial.ts";
import { chiSquaredTail } from "../../../src/analysis/chi-squared-tail.ts";
import { classEvidence } from "../../../src/analysis/class-evidence.ts";
import { cochranMantelHaenszel } from "../../../src/analysis/cochran-mantel-haenszel.ts";
import { driftEvidence } from "../../../src/analysis/drift-evidence.ts";
import { logHarm } from "../../../src/analysis/spike-gain.ts";
import { wilsonInterval } from "../../../src/analysis/wilson-interval.ts";
import { woolfHomogeneity } from "../../../src/analysis/woolf-homogeneity.ts";
import { OUTCOME_CLASSES, type OutcomeClass } from "../../../src/domain/outcome.ts";

// Values of R 4.2.2 and SciPy 1.17.1 (python3-scipy); the command that gives each stands above it.

/** Whether two numbers agree to `digits` significant ones. */
function expectNear(actual: number, expected: number, digits: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(
    10 ** -digits * Math.max(1e-300, Math.abs(expected)),
  );
}

describe("agrees with R", () => {
  // lgamma(c(1e-3, 0.1, 1.5, 7.999, 8.001, 123.456, 1e9))
  test.each([
    [1e-3, 6.90717888538385],
    [0.1, 2.25271265173421],
    [1.5, -0.120782237635245],
    [7.999, 8.52314578615892],
    [8.001, 8.52717706910893],
    [123.456, 469.60554712993],
    [1e9, 19723265827.5037],
  ])("ln Γ(%d)", (x, value) => expectNear(logGamma(x), value, 11));

  // lbeta(c(0.5, 25, 1e-3, 1e6), c(0.5, 4, 2, 3e6))
  test.each([
    [0.5, 0.5, 1.1447298858494],
    [25, 4, -11.3132542698412],
    [1e-3, 2, 6.90675577864905],
    [1e6, 3e6, -2249346.42345085],
  ])("ln B(%d, %d)", (a, b, value) => expectNear(logBeta(a, b), value, 11));

  // lbeta(k + a, n - k + b) - lbeta(a, b)
  test.each([
    [1000, 3, 0.5, 25, -22.0245384318563],
    [100, 40, 0.8, 4, -69.8012527196389],
    [10, 2.5, 1, 1, -6.75206698622581],
  ])("the marginal of %d calls with %d failures under Beta(%d, %d)", (n, k, a, b, value) =>
    expectNear(logMarginal(n, k, { a, b }), value, 11),
  );

  // pchisq(x, degrees, lower.tail = FALSE)
  test.each([
    [0.001, 1, 0.97477287936996],
    [0.1, 2, 0.951229424500714],
    [10.83, 1, 0.000998686379180259],
    [5, 4, 0.287297495183646],
    [49.7, 23, 0.00100853361459531],
    [60, 20, 7.12175086281558e-6],
    [300, 100, 7.41210085732287e-22],
    [40, 1, 2.53962858947086e-10],
  ])("the chi-squared tail of %d on %d", (x, degrees, value) =>
    expectNear(chiSquaredTail(x, degrees), value, 9),
  );

  // prop.test(k, n, correct = FALSE)$conf.int
  test.each([
    [0, 10, 0, 0.277532799862889],
    [1, 7, 0.0256796243447436, 0.513127829274319],
    [10, 595, 0.00915422221750903, 0.0306584167865529],
    [50, 100, 0.403831530365996, 0.596168469634004],
    [100, 100, 0.963006501793014, 1],
    [3, 100_000, 1.02027585445173e-5, 8.82080492517673e-5],
  ])("Wilson's interval of %d of %d", (k, n, low, high) => {
    const [from, to] = wilsonInterval(k, n);
    expect(from).toBeCloseTo(low, 8);
    expect(to).toBeCloseTo(high, 8);
  });

  // t <- array(c(8,5,2,12, 0,9,3,4, 7,1,6,6, 1,0,2,3), dim = c(2, 2, 4)); mantelhaen.test(t)
  const tables = [
    { failedA: 8, okA: 2, failedB: 5, okB: 12 },
    { failedA: 0, okA: 3, failedB: 9, okB: 4 },
    { failedA: 7, okA: 6, failedB: 1, okB: 6 },
    { failedA: 1, okA: 2, failedB: 0, okB: 3 },
  ];
  test("the common odds of sparse tables with empty cells", () => {
    const common = cochranMantelHaenszel(tables);
    expectNear(common.oddsRatio, 2.61064205772629, 10);
    expectNear(common.chiSquared, 2.9617767178992, 10);
    expectNear(common.p, 0.085254212901999, 8);
  });

  // a <- t[1,1,]+.5; b <- t[1,2,]+.5; c <- t[2,1,]+.5; d <- t[2,2,]+.5; l <- log(a*d/(b*c))
  // w <- 1/(1/a+1/b+1/c+1/d); x <- sum(w*(l-sum(w*l)/sum(w))^2); pchisq(x, 3, lower.tail = FALSE)
  test("the homogeneity of the same tables, and of UCBAdmissions", () => {
    const { chiSquared, degrees, p } = woolfHomogeneity(tables);
    expectNear(chiSquared, 6.88289193903525, 10);
    expect(degrees).toBe(3);
    expectNear(p, 0.075725569220975, 9);
  });
});

describe("agrees with SciPy", () => {
  // betaln(k + .8, n - k + 4) - betaln(.8, 4) + norm.logcdf((m - 1.3 r) / sqrt(v + 1.69 s)), m and v the mean and variance of
  // beta(k + .8, n - k + 4), r and s those of beta(k0 + .5, n0 - k0 + 25). The tail is an approximation: to 0.4 % there.
  // In the last row harm would be a fall, and what is left is one rate for both: the mixture of betaln(k + .5, n - k + 25) and
  // betaln(k + 1, n - k + 1) in 9 to 1 for all 2,000 calls, less that for the 1,000.
  test.each([
    [100, 20, 1000, 10, -51.76581543794517],
    [50, 1, 1000, 30, -7.19153297633093],
    [400, 3, 400, 3, -21.14982014050577],
    [10, 9, 0, 0, -8.188583998286838],
    [1000, 0, 1000, 300, -234.3063671718818],
  ])("the weight of %d calls with %d failures beside %d with %d", (n, k, n0, k0, value) =>
    expect(Math.abs(logHarm({ n, k }, { n: n0, k: k0 }) - value)).toBeLessThan(0.004),
  );

  // dirichlet_multinomial.logpmf(counts, 5 w / sum(w), n) of the cause's weights less the logarithm of the mean of an even
  // one and of one like the usual failures; 30 / n of it beyond 30 failures.
  test.each<
    readonly [ClassNumbers, "parameter_change" | "prompt_edit", number, ClassNumbers, number]
  >([
    [{ truncated: 10 }, "parameter_change", 0, {}, 4.225289817441162],
    [
      { extra_prose: 6, not_json: 4, empty: 1 },
      "prompt_edit",
      0.25,
      { empty: 30, truncated: 10 },
      2.0331485826640723,
    ],
    [{ truncated: 50, empty: 10 }, "prompt_edit", 0, { truncated: 3 }, -4.115378897781412],
  ])("the classes %j under a %s with a share of %d as usual", (seen, cause, share, usual, value) =>
    expect(classEvidence(classes(seen), cause, share, classes(usual))).toBeCloseTo(value, 9),
  );

  // The integral over level and both bins' drift by quadrature (hermegauss(40) twice, the level on 6,001 points from -12 to
  // 4), each drift of the list apart, then logsumexp with their weights. The mode's curvature stands for it to 0.02 nats.
  test.each([
    [[1000, 1000], [40, 60], [1, 1], 60, -401.2190382011289],
    [[200, 900], [2, 30], [1, 1], 10, -148.74142860423777],
    [[5000, 5000], [250, 251], [1.5, 2], 600, -1165.1099560403936],
  ])("the evidence of %j calls with %j failures", (n, k, inflation, gap, value) => {
    const bins = {
      n: Float64Array.from(n),
      k: Float64Array.from(k),
      inflation: Float64Array.from(inflation),
      time: Float64Array.of(0, gap),
    };
    const level = { values: Float64Array.of(1, 1), precision: 0.01 };
    expect(Math.abs(driftEvidence(bins, [level]) - value)).toBeLessThan(0.02);
  });
});

type ClassNumbers = Readonly<Partial<Record<OutcomeClass, number>>>;

function classes(of: ClassNumbers): Float64Array {
  return Float64Array.from(OUTCOME_CLASSES, (name) => of[name] ?? 0);
}
