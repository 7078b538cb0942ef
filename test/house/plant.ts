/** A file that breaks one law, and the rule that must say so. */
export interface Plant {
  law: string;
  path: string;
  text: string;
  rule: string;
}

let planted = 0;

/** `text` stands in the folder `room` (or in the file `room`, where that ends in .ts or .tsx). */
export function fault(law: string, rule: string, room: string, text: string): Plant {
  planted += 1;
  const path = /\.tsx?$/.test(room) ? room : `${room}/fault-${planted}.ts`;
  return { law, rule, path, text: `${text}\n` };
}
