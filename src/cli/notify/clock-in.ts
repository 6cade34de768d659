/** The minute of the day in a zone, 0 to 1439. */
export function clockIn(zone: string, at: number): number {
  const format = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  } as const);
  const [hours = 0, minutes = 0] = format.format(new Date(at)).split(":").map(Number);
  return hours * 60 + minutes;
}
