/** What a target without keys is told with a message that may have arrived before; undefined at the first attempt. */
export function repeatNote(attempts: number): string | undefined {
  return attempts === 0
    ? undefined
    : `May have arrived before: attempt ${attempts + 1} of the same message.`;
}
