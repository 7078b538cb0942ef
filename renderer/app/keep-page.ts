const EDITABLE = 'input,textarea,[contenteditable]:not([contenteditable=false])';

/**
 * A browser opens what is dropped on a page in place of it. Here a dropped file or link never leads away:
 * who takes files says so after this. Texts still go into fields.
 */
export function keepPage(target: Pick<EventTarget, 'addEventListener'>): void {
  const keep = (event: Event) => {
    const { dataTransfer } = event as DragEvent;
    const types = dataTransfer?.types ?? [];
    const isLink = types.includes('text/uri-list') && !isEditable(event.target);
    if (dataTransfer === null || !(types.includes('Files') || isLink)) return;
    event.preventDefault();
    if (event.type === 'dragover') dataTransfer.dropEffect = 'none';
  };
  // before everybody else, so that a taker has the last word
  target.addEventListener('dragover', keep, { capture: true });
  target.addEventListener('drop', keep, { capture: true });
}

function isEditable(target: EventTarget | null): boolean {
  if (target === null || !('closest' in target) || typeof target.closest !== 'function')
    return false;
  return (target as Element).closest(EDITABLE) !== null;
}
