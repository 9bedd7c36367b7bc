// Schedules as the core writes them in one line: `daily`, `weekdays:mon,wed`, `every:3`, `weekly:3`, `monthday:15`, `nthweekday:2tu`.

import type { Schedule, Weekday } from '../app/types';
import { WEEKDAYS } from './days';

/** The schedule in such a line; `null` when it is none. */
export function readSchedule(text: string): Schedule | null {
  const [kind = '', rest = ''] = text.split(':');
  const number = Number(rest);
  switch (kind) {
    case 'daily':
      return { kind: 'daily' };
    case 'weekdays':
      return { kind: 'weekdays', days: rest.split(',').map(weekday).filter((day) => day !== undefined) };
    case 'every':
      return { kind: 'every', days: number };
    case 'weekly':
      return { kind: 'weekly', times: number };
    case 'monthday':
      return { kind: 'month_day', day: rest === 'last' ? 'last' : number };
    case 'nthweekday': {
      const parts = /^(last|\d)(\w+)$/.exec(rest);
      const day = weekday(parts?.[2] ?? '');
      return parts && day ? { kind: 'nth_weekday', nth: parts[1] === 'last' ? -1 : Number(parts[1]), weekday: day } : null;
    }
    default:
      return null;
  }
}

function weekday(letters: string): Weekday | undefined {
  return WEEKDAYS.find((day) => letters.length >= 2 && day.startsWith(letters.slice(0, 3)));
}
