/** A timer that keeps no process alive, where the platform lets it. */
export function unrefTimer(action: () => void, ms: number): ReturnType<typeof setTimeout> {
  const timer = setTimeout(action, ms);
  // A number in browsers and on some edge runtimes.
  if (typeof timer === "object" && "unref" in timer) timer.unref();
  return timer;
}
