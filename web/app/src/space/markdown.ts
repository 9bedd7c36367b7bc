// A space as a page of Markdown: what is on screen, to read and keep. The JSON export is the one that can be read back.

import type { CommitmentView, GoalView, SpaceShow } from '../app/types';
import { dateWords, periodWord, scheduleWords } from '../words/days';
import { row, t } from '../words/words.svelte';

export function markdown(show: SpaceShow): string {
  const names = row(show.members.filter((member) => !member.left).map((member) => member.name));
  const parts = [
    `# ${line(show.title)}`,
    line(names),
    `## ${t('part-goals')}`,
    ...show.goals.map((goal) => goalPart(goal)),
    `## ${t('actions')}`,
    show.actions.map((action) => `- [${action.done ? 'x' : ' '}] ${line(action.text)}`).join('\n'),
    `## ${t('part-commitments')}`,
    ...show.commitments.map((commitment) => commitmentPart(commitment, show)),
    `## ${t('part-notes')}`,
    ...show.notes.map((note) => `### ${line(note.title)}\n\n${note.text}`),
    `## ${t('part-kudos')}`,
    show.kudos
      .filter((kudos) => !kudos.retracted)
      .map((kudos) => `- ${line(t('kudos-line', { from: kudos.from.name, to: kudos.to.name }))} ${kudos.emoji ?? ''} ${line(kudos.text)}`)
      .join('\n'),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`.replaceAll(/[\u2068\u2069]/g, '');
}

function goalPart(goal: GoalView): string {
  const due = goal.target_day ? ` (${t('by-day', { day: dateWords(goal.target_day) })})` : '';
  const steps = goal.milestones.map((step) => `- [${step.done ? 'x' : ' '}] ${line(step.title)}`).join('\n');
  return [`### ${line(goal.title)}${due}`, goal.why ?? '', steps].filter(Boolean).join('\n\n');
}

function commitmentPart(commitment: CommitmentView, show: SpaceShow): string {
  const schedule = commitment.versions.at(-1)?.schedule;
  const standings = commitment.standings.map((one) => {
    const words = t(one.at_least ? 'streak-at-least' : 'streak', { count: one.current, period: periodWord(schedule) });
    return `- ${line(one.name)}: ${words}`;
  });
  const entries = show.check_ins
    .filter((one) => one.commitment === commitment.id && !one.retracted)
    .map((one) => `| ${one.for_day} | ${cell(one.name)} | ${t(`outcome-${one.outcome}`)} | ${cell(one.note ?? '')} |`);
  const table = entries.length > 0 ? [`| ${t('day')} | ${t('who')} | ${t('state')} | |`, '|---|---|---|---|', ...entries].join('\n') : '';
  return [`### ${line(commitment.title)}`, schedule ? scheduleWords(schedule) : '', standings.join('\n'), table].filter(Boolean).join('\n\n');
}

const line = (text: string) => text.replaceAll(/\s*\n\s*/g, ' ');
const cell = (text: string) => line(text).replaceAll('|', '\\|');
