// Civil days and instants as people read them. Nothing is decided here: the core says which day it is.

import { FluentNumber } from '@fluent/bundle';
import type { Day, Schedule, Weekday } from '../app/types';
import { locale, row, t } from './words.svelte';

const MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const at = (day: Day) => new Date(`${day}T00:00:00Z`);

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), options).format(date);
}

/** `Thu 8 October`. */
export function dayWords(day: Day): string {
  return format(at(day), { weekday: 'short', day: 'numeric', month: 'long', timeZone: 'UTC' });
}

/** `8 Oct 2026`. */
export function dateWords(day: Day): string {
  return format(at(day), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}

/** `October 2026`. */
export function monthWords(day: Day): string {
  return format(at(day), { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** The number of a day in its month. */
export function dayNumber(day: Day): string {
  return format(at(day), { day: 'numeric', timeZone: 'UTC' });
}

/** An instant on the wall clock here. */
export function clockWords(ms: number): string {
  const sameDay = new Date(ms).toDateString() === new Date().toDateString();
  return format(new Date(ms), sameDay ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
}

/** A weekday's name. */
export function weekdayWords(day: Weekday, width: 'long' | 'short' | 'narrow' = 'long'): string {
  return format(new Date(MONDAY_MS + WEEKDAYS.indexOf(day) * DAY_MS), { weekday: width, timeZone: 'UTC' });
}

/** The column of a day in a week that begins on this weekday, from 0. */
export function column(day: Day, weekStart: Weekday): number {
  return (at(day).getUTCDay() + 6 - WEEKDAYS.indexOf(weekStart)) % 7;
}

/** A number that stands for a place in a row: the 1st, the 2nd. */
export function ordinal(number: number): FluentNumber {
  return new FluentNumber(number, { type: 'ordinal' } as Intl.NumberFormatOptions);
}

/** How often, in words. */
export function scheduleWords(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'daily':
      return t('schedule-daily');
    case 'weekdays':
      return t('schedule-weekdays', { days: row(schedule.days.map((day) => weekdayWords(day, 'short'))) });
    case 'every':
      return t('schedule-every', { days: schedule.days });
    case 'weekly':
      return t('schedule-weekly', { times: schedule.times });
    case 'month_day':
      return schedule.day === 'last' ? t('schedule-month-last') : t('schedule-month-day', { day: ordinal(schedule.day) });
    case 'nth_weekday': {
      const weekday = weekdayWords(schedule.weekday);
      return schedule.nth === -1 ? t('schedule-last-weekday', { weekday }) : t('schedule-nth-weekday', { nth: ordinal(schedule.nth), weekday });
    }
  }
}

/** What such periods are counted in. */
export function periodWord(schedule: Schedule | undefined): 'day' | 'week' | 'month' {
  if (schedule?.kind === 'weekly') return 'week';
  return schedule?.kind === 'month_day' || schedule?.kind === 'nth_weekday' ? 'month' : 'day';
}
