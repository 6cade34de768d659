/** Whether a step is something to be typed as it stands, which is broken into lines so that it still runs. */
export function isCommand(step: string): boolean {
  return /^(?:git|forensics|update) /.test(step);
}
