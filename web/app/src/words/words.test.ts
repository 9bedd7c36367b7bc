// Every word that the screens ask for exists, none is left over, and rhythms read well.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { describe, expect, it, vi } from 'vitest';
import type { Schedule } from '../app/types';
import { scheduleWords } from './days';
import { readSchedule } from './schedule-text';

vi.stubGlobal('navigator', { languages: ['en-GB'] });

const app = join(import.meta.dirname, '../..');
const text = readFileSync(join(app, 'locales/en.ftl'), 'utf8');
const ids = [...text.matchAll(/^([a-zA-Z][\w-]*) =/gm)].map((match) => match[1] ?? '');

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name) && !entry.name.endsWith('.test.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

const code = sources(join(app, 'src')) + readFileSync(join(app, 'index.html'), 'utf8');

describe('the English words', () => {
  it('are read without a mistake and named once', () => {
    const errors = new FluentBundle('en').addResource(new FluentResource(text));
    expect(errors).toEqual([]);
    expect(ids.length).toBe(new Set(ids).size);
    expect(new FluentResource(text).body.length).toBe(ids.length);
  });

  it('exist for every name in the code', () => {
    const asked = [...code.matchAll(/\bt\(\s*'([\w-]+)'/g)].map((match) => match[1] ?? '');
    expect(asked.length).toBeGreaterThan(200);
    expect(asked.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('are all used', () => {
    const prefixes = [...code.matchAll(/`([a-z][\w-]*-)\$\{/g)].map((match) => match[1] ?? '');
    const unused = ids.filter((id) => !code.includes(`'${id}'`) && !code.includes(`words:${id}`) && !prefixes.some((prefix) => id.startsWith(prefix)));
    expect(unused).toEqual([]);
  });
});

describe('other languages', () => {
  const placeables = (ftl: string) => new Map(ftl.split(/^(?=[a-zA-Z][\w-]* =)/m).map((part) => [part.split(' =')[0], new Set(part.match(/\$\w+/g))]));

  for (const file of readdirSync(join(app, 'locales')).filter((name) => name !== 'en.ftl')) {
    it(`${file} has every name once, and uses nothing that English does not give`, () => {
      const other = readFileSync(join(app, 'locales', file), 'utf8');
      expect(new FluentBundle('en').addResource(new FluentResource(other))).toEqual([]);
      const names = [...other.matchAll(/^([a-zA-Z][\w-]*) =/gm)].map((match) => match[1] ?? '');
      expect(names.toSorted()).toEqual(ids.toSorted());
      const known = placeables(text);
      for (const [name, used] of placeables(other)) {
        for (const one of used) expect(known.get(name)?.has(one), `${name} uses ${one}`).toBe(true);
      }
    });
  }
});

describe('a rhythm', () => {
  const plain = (schedule: Schedule | null) => (schedule ? scheduleWords(schedule).replaceAll(/[\u2068\u2069]/g, '') : null);

  it('reads like a promise', () => {
    expect(plain({ kind: 'daily' })).toBe('every day');
    expect(plain({ kind: 'weekly', times: 1 })).toBe('once a week');
    expect(plain({ kind: 'weekly', times: 3 })).toBe('3 times a week');
    expect(plain({ kind: 'every', days: 3 })).toBe('every 3 days');
    expect(plain({ kind: 'month_day', day: 22 })).toBe('on the 22nd of the month');
    expect(plain({ kind: 'month_day', day: 'last' })).toBe('on the last day of the month');
    expect(plain({ kind: 'nth_weekday', nth: 2, weekday: 'tue' })).toBe('on the 2nd Tuesday of the month');
    expect(plain({ kind: 'nth_weekday', nth: -1, weekday: 'fri' })).toBe('on the last Friday of the month');
  });

  it('is read as the core writes it', () => {
    expect(readSchedule('weekdays:mon,wed,fri')).toEqual({ kind: 'weekdays', days: ['mon', 'wed', 'fri'] });
    expect(readSchedule('every:3')).toEqual({ kind: 'every', days: 3 });
    expect(readSchedule('weekly:3')).toEqual({ kind: 'weekly', times: 3 });
    expect(readSchedule('monthday:last')).toEqual({ kind: 'month_day', day: 'last' });
    expect(readSchedule('nthweekday:2tu')).toEqual({ kind: 'nth_weekday', nth: 2, weekday: 'tue' });
    expect(readSchedule('nthweekday:lastfr')).toEqual({ kind: 'nth_weekday', nth: -1, weekday: 'fri' });
    expect(readSchedule('hourly')).toBeNull();
  });
});
