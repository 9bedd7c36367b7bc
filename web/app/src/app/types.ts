// The values that cross from the core, under the names that the app uses.

import type { CivilDay, MemberRef, OutcomeKind, PeriodState, Schedule } from '../core/types';

export type * from '../core/types';
export type Day = CivilDay;

export interface CheckedInView { id: string; outcome: OutcomeKind; note: string | null; mood: number | null; confidence: number | null }
export interface DueView {
  commitment: string; title: string; goal: string | null; schedule: Schedule; state: PeriodState; first_day: Day; last_day: Day; need: number;
  done: number; current: number; at_least: boolean; settled: boolean; resting: boolean; checked_in: CheckedInView | null;
}
export type NewsView = MemberRef & { day: Day } & (
    | { kind: 'praised'; id: string; for_what: string | null; text: string; emoji: string | null }
    | { kind: 'milestone_done'; id: string; goal: string; title: string }
    | { kind: 'checked_in'; id: string; commitment: string; title: string; outcome: OutcomeKind; note: string | null }
  );
export interface QuietView extends MemberRef { heard_day: Day; days: number; resting: boolean }
export interface TodayView { day: Day; due: DueView[]; others: NewsView[]; quiet: QuietView[] }
export interface SpaceToday extends TodayView { space: string; kind: string; title: string; me: string }
