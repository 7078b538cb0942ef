import { expect, test } from 'vitest';
import { editArgsOf, editValuesOf } from '../../../../renderer/features/acts/edit-args.ts';
import { anIncident } from '../../../support/builders.ts';

const before = editValuesOf(anIncident({ title: 'Old', category: 'KSC', tags: ['a', 'b'] }));

test('nothing changed is nothing sent', () => {
  expect(editArgsOf(before, { ...before, title: ' Old ', tags: 'b ,a,' })).toEqual({});
});

test('only what changed goes, an emptied category as none', () => {
  expect(editArgsOf(before, { ...before, title: 'New', category: '' })).toEqual({
    title: 'New',
    category: null,
  });
});

test('tags go as added and removed, so that two people keep theirs', () => {
  expect(editArgsOf(before, { ...before, tags: 'b, c, c' })).toEqual({
    addTags: ['c'],
    removeTags: ['a'],
  });
});
