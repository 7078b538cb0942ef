import type { Incident } from '../../../core/domain/incident.ts';

/** The fields of a case's own words as they are typed; tags with commas between them. */
export type EditValues = { title: string; category: string; tags: string; customerId: string };

export function editValuesOf(incident: Incident): EditValues {
  const { title, category, tags, customerId } = incident;
  return { title, category: category ?? '', tags: tags.join(', '), customerId };
}

/**
 * Only what the person changed since the form was opened, so that what somebody else changed
 * meanwhile stays. Tags go as added and removed.
 */
export function editArgsOf(before: EditValues, after: EditValues) {
  const had = tagsOf(before.tags);
  const has = tagsOf(after.tags);
  const addTags = has.filter((tag) => !had.includes(tag));
  const removeTags = had.filter((tag) => !has.includes(tag));
  return {
    ...(after.title.trim() !== before.title && { title: after.title }),
    ...(after.category.trim() !== before.category && { category: after.category.trim() || null }),
    ...(after.customerId !== before.customerId && { customerId: after.customerId }),
    ...(addTags.length > 0 && { addTags }),
    ...(removeTags.length > 0 && { removeTags }),
  };
}

function tagsOf(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
