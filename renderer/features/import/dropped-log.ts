import type { Words } from '../../i18n/words.ts';

/** One of the things that were dropped. A folder comes as a file that cannot be read. */
export type DroppedItem = { readonly file: File; readonly isFolder: boolean };

/** What a drop is to an import. */
export type DroppedLog =
  | { readonly kind: 'log'; readonly file: File }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'several'; readonly count: number }
  | { readonly kind: 'folder'; readonly name: string }
  | { readonly kind: 'other-kind'; readonly name: string };

/** To be asked while the drop is told: afterwards the browser has forgotten it. */
export function itemsOf({ items }: DataTransfer): readonly DroppedItem[] {
  return [...items].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    if (file === null) return [];
    return [{ file, isFolder: item.webkitGetAsEntry()?.isDirectory === true }];
  });
}

export function droppedLog(items: readonly DroppedItem[]): DroppedLog {
  const [first] = items;
  if (first === undefined) return { kind: 'nothing' };
  if (items.length > 1) return { kind: 'several', count: items.length };
  const { file, isFolder } = first;
  if (isFolder) return { kind: 'folder', name: file.name };
  if (!isCsv(file)) return { kind: 'other-kind', name: file.name };
  return { kind: 'log', file };
}

/** By its name first: where a spreadsheet is installed, systems give its type to a CSV. */
function isCsv({ name, type }: File): boolean {
  return name.toLowerCase().endsWith('.csv') || type === 'text/csv';
}

/** Why a drop is not taken, and what would be. */
export function notTakenWords(dropped: Exclude<DroppedLog, { kind: 'log' }>, words: Words): string {
  switch (dropped.kind) {
    case 'nothing':
      return words('import.drop.nothing');
    case 'several':
      return words('import.drop.several', { count: dropped.count });
    case 'folder':
      return words('import.drop.folder', { name: dropped.name });
    case 'other-kind':
      return words('import.drop.otherKind', { name: dropped.name });
  }
}
