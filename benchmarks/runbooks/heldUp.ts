/** The longest time in which nothing else had its turn, in milliseconds. */
export interface HeldUp {
  readonly wall: number;
  /** Of processor time of this process: what else the machine does is not in it. */
  readonly processor: number;
}

/** Does something, and looks how long it holds up everything else that this process does. */
export async function heldUpBy(
  action: () => Promise<unknown>,
): Promise<HeldUp> {
  let [wall, processor] = [0, 0];
  let [before, used] = [performance.now(), process.cpuUsage()];
  const look = () => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(used);
    wall = Math.max(wall, now - before);
    processor = Math.max(processor, (user + system) / 1_000);
    [before, used] = [now, process.cpuUsage()];
  };
  const timer = setInterval(look, 1);
  try {
    await action();
  } finally {
    clearInterval(timer);
    look();
  }
  return { wall, processor };
}
