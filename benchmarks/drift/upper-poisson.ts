/**
 * The upper end of the two-sided 95 % interval of a Poisson mean after so many events (Garwood 1936), by bisection.
 * Example: upperPoisson(0) = 3.689, upperPoisson(5) = 11.668.
 */
export function upperPoisson(events: number): number {
  let [low, high] = [events, events * 2 + 20];
  for (let step = 0; step < 60; step += 1) {
    const mean = (low + high) / 2;
    if (atMost(events, mean) > 0.025) low = mean;
    else high = mean;
  }
  return high;
}

function atMost(events: number, mean: number): number {
  let [term, sum] = [Math.exp(-mean), 0];
  for (let count = 0; count <= events; count += 1) {
    sum += term;
    term *= mean / (count + 1);
  }
  return sum;
}
