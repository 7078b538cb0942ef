/** First letters of the first two words of a name, in capitals: `Inés Valcárcel` is `IV`, `Ana de la Cruz` is `AC`. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word));
  const named = words.length > 0 ? words : name.split(/\s+/).filter(Boolean);
  return named
    .slice(0, 2)
    .map((word) => (/^./u.exec(word)?.[0] ?? '').toUpperCase())
    .join('');
}
