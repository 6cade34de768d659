const DAY = 1440;
const WEEK = 7 * DAY;

/** What the time of day and week makes of the logarithm of volume, bin by bin, and how far it can be trusted. */
export interface VolumePattern {
  readonly expected: Float64Array;
  /** Fall of the logarithm that is beyond what such a pattern leaves unexplained. */
  readonly fall: number;
}

/**
 * Expected logarithm of volume of each bin of `width` buckets (minutes): the median of its slot of the week from two weeks
 * on, of its slot of the day from three days on, otherwise one level for all. The less is known of the pattern, the
 * further volume has to fall: to half, to a quarter, to a tenth.
 *
 * @example volumePattern(logVolume, 10).fall // Math.log(2) for three weeks of bins
 */
export function volumePattern(logVolume: Float64Array, width: number): VolumePattern {
  const span = logVolume.length * width;
  if (span >= 2 * WEEK)
    return { expected: slotMedians(logVolume, WEEK / width), fall: Math.log(2) };
  if (span >= 3 * DAY) return { expected: slotMedians(logVolume, DAY / width), fall: Math.log(4) };
  return { expected: slotMedians(logVolume, 1), fall: Math.log(10) };
}

/** Median of each slot about the level of its day or week, so that a change of level is not the pattern. */
function slotMedians(values: Float64Array, slots: number): Float64Array {
  const all = upperMedian(values);
  const lists = Array.from({ length: slots }, (): number[] => []);
  for (let from = 0; from < values.length; from += slots) {
    const block = values.subarray(from, from + slots);
    const level = slots > 1 && block.length === slots ? upperMedian(block) : all;
    block.forEach((y, slot) => {
      lists[slot]?.push(y - level);
    });
  }
  const medians = lists.map((list) => upperMedian(Float64Array.from(list)));
  return values.map((_, i) => all + (medians[i % slots] as number));
}

/** The greater of two in the middle: a fall in one of two weeks is not the pattern. */
function upperMedian(values: Float64Array): number {
  return Float64Array.from(values).sort()[values.length >> 1] ?? 0;
}
