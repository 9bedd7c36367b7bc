// Two spaces with some weeks of life in them, as the core would show them.

import type { CheckInView, CommitmentView, MemberRef, MemberView, Period, PeriodState, Schedule, SpaceShow } from '../app/types';
import { ADA, BEN, CLEO, TODAY } from './people';

const LETTERS: Record<string, PeriodState> = { k: 'kept', b: 'bridged', e: 'excused', m: 'missed', o: 'open', u: 'unknown' };
const id = (letter: string, number: number) => `${letter}${number.toString(16)}`.padEnd(32, '0');

/** Periods that end today, a letter each. */
function periods(letters: string, step: number): Period[] {
  const last = Date.parse(`${TODAY}T00:00:00Z`) - (step === 7 ? 3 * 86_400_000 : 0);
  return [...letters].map((letter, index) => ({
    label: new Date(last - (letters.length - 1 - index) * step * 86_400_000).toISOString().slice(0, 10),
    state: LETTERS[letter] ?? 'open',
  }));
}

function standing(who: MemberRef, letters: string, step: number, current: number, longest: number) {
  return { ...who, current, longest, at_least: letters.includes('u'), strength: 40_000, dormant: false, follow_through_permille: 870, present: null, periods: periods(letters, step) };
}

function member(who: MemberRef, roles: MemberView['roles'], heard: string): MemberView {
  return { ...who, pronouns: who === CLEO ? null : 'she/her', languages: ['en'], roles, left: false, calendar: { utc_offset_min: 120, day_start_min: 0, week_start: 'mon' }, today: TODAY, heard_day: heard };
}

function commitment(number: number, title: string, schedule: Schedule, all: [MemberRef, string, number, number][], together: [string, number, number]): CommitmentView {
  const step = schedule.kind === 'weekly' ? 7 : 1;
  const [letters, current, longest] = together;
  return {
    id: id('c', number), title, goal: id('e', 1), versions: [{ from_day: '2026-08-20', schedule }], participants: all.map(([who]) => who), quorum: 'each', bridge: 4,
    ended_day: null, order: String(number),
    standings: all.map(([who, shown, now, most]) => standing(who, shown, step, now, most)),
    together: { current, longest, at_least: letters.includes('u'), strength: 39_000, dormant: false, periods: periods(letters, step) },
    conflicts: [],
  };
}

function checkIn(number: number, who: MemberRef, of: string, day: string, outcome: CheckInView['outcome'], note: string | null, mood: number | null): CheckInView {
  return {
    ...who, id: id('f', number), commitment: of, for_day: day, outcome, note, mood, confidence: mood ? 7 : null, recorded_day: day, recorded_at: 0,
    logged_later: number === 3, held_back: false, corrected: false, retracted: false,
  };
}

export function pair(): SpaceShow {
  const practise = commitment(1, 'Practise the cello', { kind: 'daily' }, [
    [ADA, 'kkkkkkekkkkbkkkkkkeekkkkkkko', 23, 23],
    [BEN, 'kkmkkkkkkkkkkkkkbkkkkkkkkkuo', 24, 24],
  ], ['kkmkkkekkkkbkkkkbkeekkkkkkuo', 17, 17]);
  const letter = commitment(2, 'Write to each other', { kind: 'weekly', times: 2 }, [[ADA, 'kkekkko', 5, 5], [BEN, 'kkkkkko', 6, 6]], ['kkekkko', 5, 5]);
  letter.conflicts = [{ field: 'title', kept: '2', options: [{ choice: '1', value: 'Write a letter' }, { choice: '2', value: 'Write to each other' }] }];
  return {
    id: id('1', 1), kind: 'pair', title: 'Cello', conflicts: [], members: [member(ADA, ['mentee'], TODAY), member(BEN, ['mentor'], '2026-10-06')],
    relationship: { state: 'active', events: [{ id: id('9', 1), event: 'activate', day: '2026-08-20', by: BEN }] },
    goals: [
      {
        id: id('e', 1), title: 'Play the winter concert by heart', why: 'Because I stopped once, and missed it every winter since.', measure: null, target_day: '2026-12-12', wish: null, outcome: null,
        obstacle: 'I practise what I can already play.', plan: 'If I catch myself playing the easy part, then I set the timer on the hard one.', owners: [ADA], order: 'a', archived: false, archived_day: null, archived_by: [], active_in_archive: [],
        milestones: [
          { id: id('d', 1), goal: id('e', 1), title: 'First movement, slowly', due_day: '2026-09-30', requires: 'any', order: 'a', done: true, done_day: '2026-09-28', done_by: [{ ...ADA, day: '2026-09-28' }], still_done_despite: [], conflicts: [] },
          { id: id('d', 2), goal: id('e', 1), title: 'Second movement from memory', due_day: '2026-11-01', requires: 'any', order: 'b', done: false, done_day: null, done_by: [], still_done_despite: [], conflicts: [{ field: 'due_day', kept: '4', options: [{ choice: '3', value: '2026-10-25' }, { choice: '4', value: '2026-11-01' }] }] },
        ],
        conflicts: [],
      },
    ],
    actions: [
      { id: id('7', 1), text: 'Ask for the key to the practice room', owner: ADA, due_day: '2026-10-09', goal: null, order: 'a', done: false, done_day: null, done_by: [], still_done_despite: [], conflicts: [] },
      { id: id('7', 2), text: 'Copy the bowings', owner: BEN, due_day: null, goal: null, order: 'b', done: true, done_day: '2026-10-02', done_by: [{ ...BEN, day: '2026-10-02' }], still_done_despite: [], conflicts: [] },
    ],
    commitments: [practise, letter],
    check_ins: [
      checkIn(1, ADA, practise.id, '2026-10-06', 'yes', 'Scales, then the slow movement twice.', 4),
      checkIn(2, BEN, letter.id, '2026-10-07', 'yes', null, null),
      checkIn(3, ADA, practise.id, '2026-10-07', 'partly', 'Ten minutes, tired.', 2),
      checkIn(4, BEN, practise.id, '2026-10-07', 'no', 'Travelling. I hummed the second theme on the train.', 3),
    ],
    pauses: [{ ...BEN, id: id('5', 1), from_day: '2026-09-12', to_day: '2026-09-14', reason: null }],
    excuses: [{ ...ADA, id: id('6', 1), from_day: '2026-09-28', to_day: '2026-09-29', cause: 'given', reason: 'fever', withdrawn: false }],
    kudos: [{ id: id('8', 1), from: BEN, to: ADA, for_what: 'the week with the fever', text: 'You came back the day after. That is the whole art of it.', emoji: '★', at: Date.UTC(2026, 9, 1, 18), audience: 'space', retracted: false }],
    notes: [
      { id: id('2', 1), title: 'Lesson of 1 October', text: 'Bow nearer the bridge in bar 12.\nCount out loud where it rushes.\n\nBen: listen to the third beat, not the first.\n', order: 'a', conflicts: [] },
      { id: id('2', 2), title: 'أسئلة', text: 'كيف أحفظ الصفحة الثانية؟', order: 'b', conflicts: [] },
    ],
    celebrations: [{ id: id('3', 1), kind: 'run_together', subject: `commitment/${practise.id}`, count: 10, day: null, members: [ADA, BEN] }],
    diagnostics: [],
  };
}

export function circle(): SpaceShow {
  const show = pair();
  const read = commitment(3, 'Read twenty pages', { kind: 'weekdays', days: ['mon', 'wed', 'fri'] }, [[ADA, 'kkmkkkkko', 5, 5], [CLEO, 'kkkkkuuuo', 5, 5]], ['kkmkkuuuo', 2, 2]);
  return {
    ...show, id: id('1', 2), kind: 'circle', title: 'First-year readers', members: [member(ADA, ['peer'], TODAY), member(CLEO, ['peer'], '2026-09-29')], goals: [], actions: [],
    commitments: [{ ...read, goal: null }], check_ins: [checkIn(9, CLEO, read.id, '2026-10-07', 'yes', 'صفحتان أكثر من المطلوب', 5)], pauses: [], excuses: [], kudos: [], notes: [], celebrations: [],
  };
}
