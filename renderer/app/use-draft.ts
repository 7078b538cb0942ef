import { useEffect, useEffectEvent, useState } from 'react';

/** How long writing rests before it takes effect. */
const REST_MS = 120;

/**
 * A text while it is being written. It takes effect when writing rests; what changes from outside
 * replaces it, but what comes back of one's own writing never undoes the letters typed since.
 */
export function useDraft(
  settled: string,
  settle: (text: string) => void,
): readonly [string, (text: string) => void] {
  const [draft, setDraft] = useState(settled);
  const [known, setKnown] = useState(settled);
  const [sent, setSent] = useState(settled);
  if (known !== settled) {
    setKnown(settled);
    if (settled !== sent) setDraft(settled);
    setSent(settled);
  }
  const onRest = useEffectEvent((text: string) => {
    setSent(text);
    settle(text);
  });
  useEffect(() => {
    if (draft === sent) return undefined;
    const rest = setTimeout(() => {
      onRest(draft);
    }, REST_MS);
    return () => {
      clearTimeout(rest);
    };
  }, [draft, sent]);
  return [draft, setDraft];
}
