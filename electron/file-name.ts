/** Systems allow 255 bytes; a folder's path comes before it, and letters may take four. */
const MAX_LETTERS = 60;

/** Names of devices on Windows, whatever stands after the point. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/iu;

/**
 * A name that every system takes as one file in the folder chosen: no way into another folder, no
 * invisible letters that turn the ending around, no device.
 */
export function cleanFileName(name: string): string {
  const letters = name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replaceAll(/[/\\:*?"<>|]/gu, '-')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[.\s]+|[.\s]+$/gu, '');
  const short = shortened(letters);
  if (short === '') return 'tam-desk';
  return DEVICE.test(short) ? `_${short}` : short;
}

/** Keeps the ending, by which a system knows what the file is. */
function shortened(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= MAX_LETTERS) return name;
  const ending = Array.from(/\.[A-Za-z0-9]{1,8}$/u.exec(name)?.[0] ?? '');
  return [...letters.slice(0, MAX_LETTERS - ending.length), ...ending].join('');
}
