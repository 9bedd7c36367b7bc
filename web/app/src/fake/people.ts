// Ada, Ben and Cleo, and the lists that are drawn of their spaces.

import type { DueView, NewsView, PersonView, QuietView, SpaceShow, SpaceSummary, StatusView, SpaceToday } from '../app/types';

export const ADA = { member: 'a'.repeat(64), name: 'Ada' };
export const BEN = { member: 'b'.repeat(64), name: 'Ben' };
export const CLEO = { member: 'c'.repeat(64), name: 'كليو' };
export const TODAY = '2026-10-08';

export const person: PersonView = { name: 'Ada', person: '7d0e2c55a1f94b0c8a3b1e6f2d9c4470', device: '19bd3e02cc7a4f1d9e85b6a7304f52ce', devices: 2 };

export const status: StatusView = {
  relays: [{ relay: 'https://relay.example', state: 'idle', last_contact_ms: Date.UTC(2026, 9, 8, 12, 5), problem: null }],
  waiting: 0,
  quarantined: 0,
};

export function spaces(shows: SpaceShow[], scene: string): SpaceSummary[] {
  const of = (show: SpaceShow, index: number): SpaceSummary => ({
    id: show.id,
    title: scene === 'asked' || scene === 'invited' || scene === 'refused' ? '' : show.title,
    kind: show.kind,
    relay: 'https://relay.example',
    state: scene === 'asked' || scene === 'invited' || scene === 'refused' || scene === 'left' ? scene : 'member',
    members: show.members.length,
    me: ADA.member,
    requests:
      scene === 'requests' && index === 1
        ? [{ member: 'd'.repeat(64), name: 'Dora', role: 'mentee', safety_number: '374810299518840263715529046180237745566120983347190462851733' }]
        : [],
    waiting: scene === 'offline-waiting' && index === 0 ? 3 : 0,
  });
  return shows.map(of);
}

/** What is due, as the core would say it for these views. */
export function today(shows: SpaceShow[]): SpaceToday[] {
  return shows.map((show) => ({ space: show.id, kind: show.kind, title: show.title, me: ADA.member, day: TODAY, due: due(show), others: news(show), quiet: quiet(show) }));
}

function due(show: SpaceShow): DueView[] {
  return show.commitments.map((commitment) => {
    const schedule = commitment.versions.at(-1)?.schedule ?? { kind: 'daily' as const };
    const isWeekly = schedule.kind === 'weekly';
    const standing = commitment.standings[0];
    const checked_in = show.check_ins.findLast((one) => one.member === ADA.member && one.commitment === commitment.id && one.for_day === TODAY && !one.retracted) ?? null;
    const done = (isWeekly ? 1 : 0) + (checked_in ? 1 : 0);
    const need = isWeekly ? schedule.times : 1;
    return {
      commitment: commitment.id, title: commitment.title, goal: commitment.goal, schedule, state: done >= need ? 'kept' : 'open', need, done,
      first_day: isWeekly ? '2026-10-05' : TODAY, last_day: isWeekly ? '2026-10-11' : TODAY, current: (standing?.current ?? 0) + (done >= need ? 1 : 0), at_least: false,
      settled: done >= need, resting: false, checked_in,
    };
  });
}

function news(show: SpaceShow): NewsView[] {
  const checkedIn = show.check_ins
    .filter((one) => one.member !== ADA.member && !one.retracted)
    .map((one) => {
      const title = show.commitments.find((commitment) => commitment.id === one.commitment)?.title ?? '';
      return { member: one.member, name: one.name, day: one.for_day, kind: 'checked_in' as const, id: one.id, commitment: one.commitment, title, outcome: one.outcome, note: one.note };
    });
  const praised = show.kudos.map((one) => ({ ...one.from, day: '2026-10-02', kind: 'praised' as const, id: one.id, for_what: one.for_what, text: one.text, emoji: one.emoji }));
  return [...checkedIn.reverse(), ...praised];
}

function quiet(show: SpaceShow): QuietView[] {
  return show.members.filter((member) => member.name === CLEO.name).map((member) => ({ member: member.member, name: member.name, heard_day: '2026-09-29', days: 9, resting: false }));
}
