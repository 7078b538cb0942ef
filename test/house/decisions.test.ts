import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../docs/decisions');
const records = readdirSync(folder);

describe('the decision records', () => {
  test('have numbers of their own', () => {
    const numbers = records.map((name) => name.slice(0, 4));
    expect(new Set(numbers).size, records.join('\n')).toBe(numbers.length);
  });

  test.each(records)('%s is named NNNN-words.md and titled by its number', (name) => {
    expect(name).toMatch(/^\d{4}-[a-z0-9-]+\.md$/);
    const title = readFileSync(join(folder, name), 'utf8').split('\n')[0];
    expect(title).toMatch(new RegExp(`^# 0*${Number(name.slice(0, 4))}\\. `));
  });
});
