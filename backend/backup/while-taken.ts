/** Lines for as long as somebody takes them: `giveUp` is called when the next is not asked for in time. */
export async function* whileTaken(
  lines: AsyncIterable<string>,
  patienceMs: number,
  giveUp: () => void,
): AsyncGenerator<string> {
  for await (const line of lines) {
    const timer = setTimeout(giveUp, patienceMs);
    try {
      yield line;
    } finally {
      clearTimeout(timer);
    }
  }
}
