import { logGamma } from "./beta-binomial.ts";

/**
 * Upper tail of the chi-squared distribution, by the series or continued fraction of the incomplete gamma function
 * (Numerical Recipes 6.2). Example: chiSquaredTail(3.841459, 1) = 0.05 (R pchisq).
 */
export function chiSquaredTail(x: number, degrees: number): number {
  if (!(x > 0)) return 1;
  const a = degrees / 2;
  const z = x / 2;
  const scale = Math.exp(a * Math.log(z) - z - logGamma(a));
  return z < a + 1 ? 1 - scale * lowerSeries(a, z) : scale * upperFraction(a, z);
}

function lowerSeries(a: number, z: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 500 && term > sum * 1e-15; n += 1) {
    term *= z / (a + n);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, z: number): number {
  let b = z + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 500; n += 1) {
    const step = -n * (n - a);
    b += 2;
    d = 1 / (step * d + b);
    c = b + step / c;
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 1e-14) break;
  }
  return h;
}
