/** An event whose consequence a listener may prevent. */
export type Preventable = { defaultPrevented: boolean; readonly preventDefault: () => void };

export function preventable<Detail extends object>(detail: Detail): Detail & Preventable {
  const event = {
    ...detail,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
