// The values that cross from the core, under the names that the app uses.

export type Day = string;
export type Key = string;

export type OutcomeKind = 'yes' | 'partly' | 'no';
export type PeriodState = 'kept' | 'excused' | 'bridged' | 'missed' | 'open' | 'unknown';
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export type Role = 'mentor' | 'mentee' | 'peer' | 'coordinator';
export type Quorum = 'each' | 'any';
export type Schedule =
  | { kind: 'daily' }
  | { kind: 'weekdays'; days: Weekday[] }
  | { kind: 'every'; days: number }
  | { kind: 'weekly'; times: number }
  | { kind: 'month_day'; day: number | 'last' }
  | { kind: 'nth_weekday'; nth: number; weekday: Weekday };

export interface MemberRef { member: Key; name: string }
export interface OptionView { choice: string; value: unknown }
export interface ConflictView { field: string; kept: string; options: OptionView[] }
export interface Period { label: Day; state: PeriodState }
export interface MemberView {
  member: Key; name: string; pronouns: string | null; languages: string[]; roles: Role[]; left: boolean;
  calendar: { utc_offset_min: number; day_start_min: number; week_start: Weekday };
  today: Day; heard_day: Day | null;
}
export interface DoneByView extends MemberRef { day: Day }
export interface MilestoneView {
  id: string; goal: string | null; title: string; due_day: Day | null; requires: string; order: string; done: boolean;
  done_day: Day | null; done_by: DoneByView[]; still_done_despite: MemberRef[]; conflicts: ConflictView[];
}
export interface GoalView {
  id: string; title: string; why: string | null; measure: string | null; target_day: Day | null; wish: string | null;
  outcome: string | null; obstacle: string | null; plan: string | null; owners: MemberRef[]; order: string; archived: boolean;
  archived_day: Day | null; archived_by: MemberRef[]; active_in_archive: MemberRef[]; milestones: MilestoneView[];
  conflicts: ConflictView[];
}
export interface ActionView {
  id: string; text: string; owner: MemberRef | null; due_day: Day | null; goal: string | null; order: string; done: boolean;
  done_day: Day | null; done_by: DoneByView[]; still_done_despite: MemberRef[]; conflicts: ConflictView[];
}
export interface TogetherView {
  current: number; longest: number; at_least: boolean; strength: number; dormant: boolean; periods: Period[];
}
export interface StandingView extends MemberRef, TogetherView { follow_through_permille: number | null }
export interface CommitmentView {
  id: string; title: string; goal: string | null; versions: { from_day: Day; schedule: Schedule }[]; participants: MemberRef[];
  quorum: Quorum; bridge: number; ended_day: Day | null; order: string; standings: StandingView[]; together: TogetherView;
  conflicts: ConflictView[];
}
export interface CheckInView extends MemberRef {
  id: string; commitment: string; for_day: Day; outcome: OutcomeKind; note: string | null; mood: number | null;
  confidence: number | null; recorded_day: Day; recorded_at: number; logged_later: boolean; held_back: boolean;
  corrected: boolean; retracted: boolean;
}
export interface PauseView extends MemberRef { id: string; from_day: Day; to_day: Day | null; reason: string | null }
export interface ExcuseView extends MemberRef {
  id: string; from_day: Day; to_day: Day; cause: 'given' | 'date_line'; reason: string | null; withdrawn: boolean;
}
export interface KudosView {
  id: string; from: MemberRef; to: MemberRef; for_what: string | null; text: string; emoji: string | null; at: number;
  audience: 'space' | 'published'; retracted: boolean;
}
export interface NoteView { id: string; title: string; text: string; order: string; conflicts: ConflictView[] }
export interface CelebrationView {
  id: string; kind: 'milestone_done' | 'goal_reached' | 'run_together'; subject: string; count: number | null; day: Day | null;
  members: MemberRef[];
}
export interface SpaceShow {
  id: string; kind: string; title: string; conflicts: ConflictView[]; members: MemberView[];
  relationship: { state: string; events: { id: string; event: string; day: Day; by: MemberRef }[] };
  goals: GoalView[]; actions: ActionView[]; commitments: CommitmentView[]; check_ins: CheckInView[]; pauses: PauseView[];
  excuses: ExcuseView[]; kudos: KudosView[]; notes: NoteView[]; celebrations: CelebrationView[]; diagnostics: unknown[];
}
export interface PersonView { name: string; person: string; device: string; devices: number }
export type Standing = 'invited' | 'asked' | 'member' | 'left' | 'closed' | 'refused' | 'distrusted';
export interface JoinRequestView { member: Key; name: string; role: string | null; safety_number: string }
export interface SpaceSummary {
  id: string; title: string; kind: string; relay: string; state: Standing; members: number; me: Key; requests: JoinRequestView[]; waiting: number;
}
export type RelayState = 'idle' | 'syncing' | 'offline' | 'paused' | 'needs_update';
export interface RelayStatus { relay: string; state: RelayState; last_contact_ms: number | null; problem: string | null }
export interface StatusView { relays: RelayStatus[]; waiting: number; quarantined: number }
export interface SyncReport {
  sent: number; received: number; waiting: number; problems: [string, string][]; requests: [string, string][]; notices: string[];
}
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
export interface TodaySpace extends TodayView { space: string; title: string }
export type MentorCommand = { command: string } & Record<string, unknown>;
export type Command = { command: string } & Record<string, unknown>;
export type Query = { query: string } & Record<string, unknown>;
export type Outcome = { outcome: 'made'; id: string } | { outcome: 'changed' } | { outcome: 'unchanged' } | { outcome: 'imported' };
