/**
 * Epoch milliseconds that ignore changes of the computer's clock, so that call durations stay correct. If
 * the computer's sleep is not counted, the next snapshot corrects it.
 */
export function steadyNow(): number {
  return Math.round(performance.timeOrigin + performance.now());
}
