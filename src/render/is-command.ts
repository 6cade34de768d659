/** Whether a step is something to be typed as it stands, which is never broken into lines. */
export function isCommand(step: string): boolean {
  return /^(?:git|forensics|update) /.test(step);
}
