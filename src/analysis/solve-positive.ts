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
  const root = choleskyRoot(a, size);
  const solution = Float64Array.from(b);
  const at = (i: number, j: number): number => root[i * size + j] as number;
  let logDeterminant = 0;
  for (let i = 0; i < size; i += 1) {
    logDeterminant += 2 * Math.log(at(i, i));
    let sum = solution[i] as number;
    for (let c = 0; c < i; c += 1) sum -= at(i, c) * (solution[c] as number);
    solution[i] = sum / at(i, i);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = solution[i] as number;
    for (let c = i + 1; c < size; c += 1) sum -= at(c, i) * (solution[c] as number);
    solution[i] = sum / at(i, i);
  }
  return { solution, logDeterminant };
}

function choleskyRoot(a: Float64Array, size: number): Float64Array {
  const root = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = a[i * size + j] as number;
      for (let c = 0; c < j; c += 1) {
        sum -= (root[i * size + c] as number) * (root[j * size + c] as number);
      }
      const pivot = root[j * size + j] as number;
      root[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / pivot;
    }
  }
  return root;
}
