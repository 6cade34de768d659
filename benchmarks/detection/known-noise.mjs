/** Minutes a bin. */
const WIDTH = 10;
/** Mean and variance of the log rate before any is seen: even from 0.0005 to 0.02. */
const [LOW, HIGH] = [Math.log(5e-4), Math.log(0.02)];
const LEVEL = (LOW + HIGH) / 2;
const SPREAD = (HIGH - LOW) ** 2 / 12;

/** Counts by ten minutes with what is known of each: the day's wave and how much clumps add to its variance. */
export function toBins({ wave, phase, clumping, rate }, { n, k }) {
  const size = n.length / WIDTH;
  const [asked, failed, offset, squares] = [0, 0, 0, 0].map(() => new Float64Array(size));
  for (let t = 0; t < n.length; t += 1) {
    const bin = Math.floor(t / WIDTH);
    const angle = phase + (2 * Math.PI * t) / 1440;
    asked[bin] += n[t];
    failed[bin] += k[t];
    squares[bin] += n[t] ** 2;
    offset[bin] += (wave * (Math.sin(angle) + 0.3 * Math.cos(2 * angle))) / WIDTH;
  }
  const inflation = asked.map((a, i) => (a > 0 ? 1 + clumping * rate * (squares[i] / a) : 1));
  return { n: asked, k: failed, offset, inflation };
}

/**
 * Log marginal likelihood (nats) of the bins with a step of `ratio` at bin `place`, level and drift integrated out: Poisson
 * made Gaussian at its mode, a Kalman filter for the drift of known size and memory.
 */
export function evidence(bins, { drift, memory }, place, ratio) {
  const offset = bins.offset.map((o, i) => o + (i >= place ? Math.log(ratio) : 0));
  const odds = startingRates(bins, offset);
  const keep = drift > 0 ? Math.exp(-WIDTH / memory) : 0;
  let value = 0;
  for (let round = 0; round < 12; round += 1) {
    const touched = touch(bins, offset, odds);
    const fit = integrate(touched, keep, drift * drift);
    value = touched.constant + fit.evidence;
    if (moveTo(odds, fit, keep, drift * drift) < 0.02) break;
  }
  return value;
}

function startingRates({ n, k }, offset) {
  const expected = n.map((asked, i) => asked * Math.exp(offset[i]));
  const sum = (values) => values.reduce((a, b) => a + b, 0);
  const all = (sum(k) + 0.5) / sum(expected);
  return expected.map((e, i) => Math.log((k[i] + 5) / (e + 5 / all)));
}

/** The Gaussian that touches each bin's likelihood at `odds`, and what the Gaussians leave out of it. */
function touch({ n, k, inflation }, offset, odds) {
  const [target, noise] = [new Float64Array(n.length), new Float64Array(n.length)];
  let constant = 0;
  for (let i = 0; i < n.length; i += 1) {
    const mean = Math.max(1e-9, n[i] * Math.exp(offset[i] + odds[i]));
    const off = (k[i] - mean) / mean;
    target[i] = odds[i] + off;
    noise[i] = inflation[i] / mean;
    constant += (k[i] * (offset[i] + odds[i]) - mean) / inflation[i];
    constant += off ** 2 / (2 * noise[i]) + 0.5 * Math.log(noise[i]);
  }
  return { target, noise, constant };
}

function integrate({ target, noise }, keep, variance) {
  const size = target.length;
  const [ones, values, spreads] = [0, 0, 0].map(() => new Float64Array(size));
  let [gram, moment, square, logs] = [1 / SPREAD, LEVEL / SPREAD, LEVEL ** 2 / SPREAD, 0];
  let [one, value, spread] = [0, 0, variance];
  for (let i = 0; i < size; i += 1) {
    if (i > 0) {
      one *= keep;
      value *= keep;
      spread = keep ** 2 * spread + (1 - keep ** 2) * variance;
    }
    const total = spread + noise[i];
    const [offOne, off] = [1 - one, target[i] - value];
    gram += offOne ** 2 / total;
    moment += (offOne * off) / total;
    square += off ** 2 / total;
    logs += Math.log(total);
    one += (spread / total) * offOne;
    value += (spread / total) * off;
    spread -= (spread / total) * spread;
    [ones[i], values[i], spreads[i]] = [one, value, spread];
  }
  const rest = logs + square - moment ** 2 / gram + Math.log(gram * SPREAD);
  return { level: moment / gram, evidence: -0.5 * rest, ones, values, spreads };
}

/** Moves the rates to their mean given level and drift, and returns by how much the furthest moved. */
function moveTo(odds, { level, ones, values, spreads }, keep, variance) {
  let [later, furthest] = [0, 0];
  for (let i = odds.length - 1; i >= 0; i -= 1) {
    const mean = values[i] - level * ones[i];
    const ahead = keep ** 2 * spreads[i] + (1 - keep ** 2) * variance;
    const pull = i < odds.length - 1 && ahead > 0 ? (spreads[i] * keep) / ahead : 0;
    later = mean + pull * (later - keep * mean);
    const move = Math.max(-2, Math.min(2, level + later - odds[i]));
    furthest = Math.max(furthest, Math.abs(move));
    odds[i] += move;
  }
  return furthest;
}
