/** What the steps of one deployment have in common: also what joins them with who started or stopped it. */
export function deploymentName(
  environmentId: string,
  number: number | string,
  isTakenBack: boolean,
): string {
  return `deployment ${environmentId}/${number}${isTakenBack ? " taken back" : ""}`;
}
