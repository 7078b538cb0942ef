/** The part of the Web Locks API that leading needs. */
export type Locks = Pick<LockManager, 'request'>;

/**
 * Runs `lead` in one page of this person only. The others wait; the next takes over when the leader
 * ends, however it ends. Resolves when the signal calls it off or leading is over.
 */
export async function leadAlone(
  locks: Locks,
  storeName: string,
  signal: AbortSignal,
  lead: () => Promise<void>,
): Promise<void> {
  try {
    await locks.request(`sync ${storeName}`, { signal }, lead);
  } catch (error) {
    const isCalledOff = error instanceof DOMException && error.name === 'AbortError';
    if (!isCalledOff) throw error;
  }
}
