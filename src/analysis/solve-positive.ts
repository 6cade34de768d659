/** Answer of `solvePositive`. */
export interface PositiveSolution {
  readonly solution: Float64Array;
  readonly logDeterminant: number;
}

/**
 * Solves a x = b for a symmetric positive definite `a` (row by row, only its lower triangle is read) by Cholesky's
 * decomposition, and gives the logarithm of its determinant. Sizes of a few rows.
 *
 * @example solvePositive(Float64Array.of(4, 0, 0, 9), Float64Array.of(8, 9)).solution // [2, 1]
 */
export function solvePositive(a: Float64Array, b: Float64Array): PositiveSolution {
  const size = b.length;
  const root = Float64Array.from(a);
  const solution = Float64Array.from(b);
  let logDeterminant = 0;
  const at = (i: number, j: number) => root[i * size + j] as number;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = at(i, j);
      for (let c = 0; c < j; c += 1) sum -= at(i, c) * at(j, c);
      root[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / at(j, j);
    }
    logDeterminant += 2 * Math.log(at(i, i));
    for (let c = 0; c < i; c += 1)
      solution[i] = (solution[i] as number) - at(i, c) * (solution[c] as number);
    solution[i] = (solution[i] as number) / at(i, i);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let c = i + 1; c < size; c += 1)
      solution[i] = (solution[i] as number) - at(c, i) * (solution[c] as number);
    solution[i] = (solution[i] as number) / at(i, i);
  }
  return { solution, logDeterminant };
}
