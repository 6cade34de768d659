const Z95 = 1.959964;

/**
 * 95 % interval of a rate by Wilson's score (1927); 0 to 1 for nothing counted. Example: 10 of 100 gives
 * 0.0552 to 0.1744 (R prop.test without correction).
 */
export function wilsonInterval(k: number, n: number): readonly [number, number] {
  if (n <= 0) return [0, 1];
  const p = k / n;
  const z2 = (Z95 * Z95) / n;
  const middle = (p + z2 / 2) / (1 + z2);
  const half = (Z95 / (1 + z2)) * Math.sqrt((p * (1 - p)) / n + (z2 * z2) / (4 * Z95 * Z95));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
