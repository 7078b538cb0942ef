/** Lower case and without accents, so that "instalacion" finds "Instalación". */
export function foldAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
