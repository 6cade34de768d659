/**
 * The start of a text as it is escaped, at most so many UTF-16 units long; what was cut ends in `...`. The text is cut
 * before it is escaped, so that no escape is cut in two.
 */
export function clipEscaped(
  text: string,
  length: number,
  escaped: (text: string) => string,
): string {
  const whole = escaped(text);
  if (whole.length <= length) return whole;
  const characters = Array.from(text);
  let [fits, tooLong] = [0, characters.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    const isShort = escaped(characters.slice(0, middle).join("")).length <= length - 3;
    if (isShort) fits = middle;
    else tooLong = middle;
  }
  return `${escaped(characters.slice(0, fits).join(""))}...`;
}
