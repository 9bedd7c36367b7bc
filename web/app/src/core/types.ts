// What crosses between page and core. Written by `cargo xtask types` from the Rust types; not by hand.

/**
 * An action item.
 */
export type ActionId = string;

/**
 * An action item as it is shown.
 */
export type ActionView = {
  /**
   * Its id.
   */
  id: ActionId,
  /**
   * What is to be done.
   */
  text: string,
  /**
   * Who does it.
   */
  owner: MemberRef | null,
  /**
   * The day by which it is due.
   */
  due_day: CivilDay | null,
  /**
   * The goal that it serves.
   */
  goal: GoalId | null,
  /**
   * The order key; items are listed by it, ties by id.
   */
  order: string,
  /**
   * Whether it is done: one mark is enough.
   */
  done: boolean,
  /**
   * Since when.
   */
  done_day: CivilDay | null,
  /**
   * Who did it; each is credited.
   */
  done_by: Array<DoneByView>,
  /**
   * Who took a completion back that another member had meanwhile renewed; tell them that it stays done.
   */
  still_done_despite: Array<MemberRef>,
  /**
   * Fields that were written at the same time.
   */
  conflicts: Array<ConflictView>, };

/**
 * Adds an action item.
 */
export type AddAction = {
  /**
   * What is to be done, at most 300 characters.
   */
  text: string,
  /**
   * Who does it; the member who acts when absent.
   */
  owner?: string,
  /**
   * The day by which it is due.
   */
  due_day?: CivilDay | null,
  /**
   * The goal that it serves.
   */
  goal?: GoalId | null, };

/**
 * Makes a promise.
 */
export type AddCommitment = {
  /**
   * What is promised, at most 300 characters.
   */
  title: string,
  /**
   * The goal that it serves.
   */
  goal?: GoalId | null,
  /**
   * How often; once a week when absent.
   */
  schedule?: Schedule,
  /**
   * The first day; today when absent.
   */
  from_day?: CivilDay | null,
  /**
   * Who promises; the member who acts when empty.
   */
  participants?: string[],
  /**
   * Who must keep a period for all to keep it.
   */
  quorum?: Quorum,
  /**
   * Kept periods between misses that bridge a miss; 4 when absent, 0 bridges none.
   */
  bridge?: number, };

/**
 * Sets a goal. Only the title must be given; the rest is nudged for later.
 */
export type AddGoal = {
  /**
   * What is to be reached, at most 300 characters.
   */
  title: string,
  /**
   * Why it matters.
   */
  why?: string | null,
  /**
   * How to tell that it is reached.
   */
  measure?: string | null,
  /**
   * The day by which it is to be reached.
   */
  target_day?: CivilDay | null,
  /**
   * The wish (WOOP).
   */
  wish?: string | null,
  /**
   * The best outcome (WOOP).
   */
  outcome?: string | null,
  /**
   * The inner obstacle (WOOP).
   */
  obstacle?: string | null,
  /**
   * The if-then plan (WOOP).
   */
  plan?: string | null,
  /**
   * Whose goal it is; the member who acts when empty.
   */
  owners?: string[], };

/**
 * Adds a step on the way to a goal.
 */
export type AddMilestone = {
  /**
   * The goal.
   */
  goal: GoalId,
  /**
   * What the step is, at most 300 characters.
   */
  title: string,
  /**
   * The day by which it is due.
   */
  due_day?: CivilDay | null,
  /**
   * Whose marks make it done.
   */
  requires?: Requires, };

/**
 * Begins a note.
 */
export type AddNote = {
  /**
   * Its title, at most 300 characters.
   */
  title: string,
  /**
   * Its text so far.
   */
  text?: string, };

/**
 * Puts a goal away.
 */
export type ArchiveGoal = {
  /**
   * The goal.
   */
  goal: GoalId, };

/**
 * Who may see kudos.
 */
export type Audience = "space" | "published";

/**
 * Rests from all commitments in this space. A check-in within the pause counts all the same.
 */
export type BeginPause = {
  /**
   * The first day; today when absent.
   */
  from_day?: CivilDay | null,
  /**
   * The last day; open when absent.
   */
  to_day?: CivilDay | null,
  /**
   * Why. Written only when shared.
   */
  reason?: string | null,
  /**
   * Who may read the reason.
   */
  visibility: Visibility, };

/**
 * A member's calendar: their last known offset, when their day starts and when their week starts.
 */
export type Calendar = {
  /**
   * Minutes that the member's wall clock is ahead of UTC.
   */
  utc_offset_min: number,
  /**
   * Minutes after midnight at which the member's day starts, 0..=720.
   */
  day_start_min: number,
  /**
   * The weekday on which the member's weeks begin.
   */
  week_start: Weekday, };

/**
 * A celebration; derived, never drawn.
 */
export type CelebrationId = string;

/**
 * What is celebrated.
 */
export type CelebrationKind = "milestone_done" | "goal_reached" | "run_together";

/**
 * A celebration as it is shown.
 */
export type CelebrationView = {
  /**
   * Derived from kind, subject and count; the same on every device and after every merge.
   */
  id: CelebrationId,
  /**
   * What is celebrated.
   */
  kind: CelebrationKind,
  /**
   * What it is about.
   */
  subject: Subject,
  /**
   * How many periods, for a run.
   */
  count: number | null,
  /**
   * The day, when there is one.
   */
  day: CivilDay | null,
  /**
   * Who is celebrated, sorted by key.
   */
  members: Array<MemberRef>, };

/**
 * Moves the relationship on.
 */
export type ChangeRelationship = {
  /**
   * What happens.
   */
  event: RelationshipEvent, };

/**
 * A check-in.
 */
export type CheckInId = string;

/**
 * A check-in as it is shown. One that was taken back keeps its fact and loses its words.
 */
export type CheckInView = {
  /**
   * Its id.
   */
  id: CheckInId,
  /**
   * The commitment.
   */
  commitment: CommitmentId,
  /**
   * The civil day that it is about.
   */
  for_day: CivilDay,
  /**
   * How it went.
   */
  outcome: OutcomeKind,
  /**
   * In the author's own words.
   */
  note: string | null,
  /**
   * 1 to 5.
   */
  mood: number | null,
  /**
   * 0 to 10.
   */
  confidence: number | null,
  /**
   * The author's civil day when it was made.
   */
  recorded_day: CivilDay,
  /**
   * The instant on the author's clock, milliseconds UTC; shown, never relied on.
   */
  recorded_at: number,
  /**
   * Whether it was entered after its day; it counts all the same.
   */
  logged_later: boolean,
  /**
   * Whether it waits for its day to come.
   */
  held_back: boolean,
  /**
   * Whether the author said it better afterwards.
   */
  corrected: boolean,
  /**
   * Whether the author took it back.
   */
  retracted: boolean,
  /**
   * The member's key in this space.
   */
  member: string,
  /**
   * The display name.
   */
  name: string, };

/**
 * One's own check-in for today, as far as it can be corrected.
 */
export type CheckedInView = {
  /**
   * Its id.
   */
  id: CheckInId,
  /**
   * How it went.
   */
  outcome: OutcomeKind,
  /**
   * In one's own words.
   */
  note: string | null,
  /**
   * 1 to 5.
   */
  mood: number | null,
  /**
   * 0 to 10.
   */
  confidence: number | null, };

/**
 * Keeps one of several values that were written at the same time.
 */
export type ChooseValue = {
  /**
   * What the field belongs to.
   */
  subject: Subject,
  /**
   * The field, as the conflict names it.
   */
  field: string,
  /**
   * The value's `choice` in the conflict.
   */
  choice: string, };

/**
 * A date of the Gregorian calendar between `0001-01-01` and `9999-12-31`.
 *
 * Written and read as `YYYY-MM-DD`. Arithmetic saturates at both ends, so no document can make it fail.
 */
export type CivilDay = string;

/**
 * A command. JSON: its fields, ids in hexadecimal, and its name, as in `{"command": "leave_space", "space": "…"}`.
 */
export type Command = { "command": "create_person",
  /**
   * Any Unicode.
   */
  name: string, } | { "command": "link_this_device",
  /**
   * The link.
   */
  link: string, } | { "command": "invite_device",
  /**
   * The relay for the person's own devices; the one of the first space if not given.
   */
  relay?: string, } | { "command": "create_space",
  /**
   * What it is for.
   */
  kind: NewSpaceKind,
  /**
   * What its members call it.
   */
  title: string,
  /**
   * The relay's URL.
   */
  relay: string,
  /**
   * The maker's own role, if any.
   */
  role?: Role, } | { "command": "create_invite",
  /**
   * To which space.
   */
  space: string,
  /**
   * The role offered.
   */
  role?: Role,
  /**
   * How many people may use it.
   */
  uses: number,
  /**
   * How long it is valid.
   */
  valid_ms: number, } | { "command": "revoke_invites",
  /**
   * Of which space.
   */
  space: string, } | { "command": "join",
  /**
   * The link.
   */
  link: string, } | { "command": "approve",
  /**
   * Into which space.
   */
  space: string,
  /**
   * Whom; everyone who waits if not given.
   */
  member?: string, } | { "command": "decline",
  /**
   * From which space.
   */
  space: string,
  /**
   * Whom; everyone who waits if not given.
   */
  member?: string, } | { "command": "remove_member",
  /**
   * From which space.
   */
  space: string,
  /**
   * Whom.
   */
  member: string, } | { "command": "leave_space",
  /**
   * Which.
   */
  space: string, } | { "command": "rotate_key",
  /**
   * Of which space.
   */
  space: string, } | { "command": "close_space",
  /**
   * Which.
   */
  space: string, } | { "command": "delete_space",
  /**
   * Which.
   */
  space: string, } | { "command": "mentor",
  /**
   * In which space.
   */
  space: string,
  /**
   * What.
   */
  mentor: MentorCommand, };

/**
 * A commitment.
 */
export type CommitmentId = string;

/**
 * A commitment as it is shown.
 */
export type CommitmentView = {
  /**
   * Its id.
   */
  id: CommitmentId,
  /**
   * What is promised.
   */
  title: string,
  /**
   * The goal that it serves.
   */
  goal: GoalId | null,
  /**
   * The schedules, by first day.
   */
  versions: Array<ScheduleVersion>,
  /**
   * Who promises, sorted by key.
   */
  participants: Array<MemberRef>,
  /**
   * Who must keep a period for all to keep it.
   */
  quorum: Quorum,
  /**
   * Kept periods between misses that bridge a miss.
   */
  bridge: number,
  /**
   * The last day, once ended.
   */
  ended_day: CivilDay | null,
  /**
   * The order key; commitments are listed by it, ties by id.
   */
  order: string,
  /**
   * Where each participant stands, sorted by key.
   */
  standings: Array<StandingView>,
  /**
   * Where they stand together.
   */
  together: TogetherView,
  /**
   * Fields that were written at the same time.
   */
  conflicts: Array<ConflictView>, };

/**
 * Marks an action item as done by the member who acts.
 */
export type CompleteAction = {
  /**
   * The action item.
   */
  action: ActionId,
  /**
   * The day on which it was done; today when absent.
   */
  day?: CivilDay | null, };

/**
 * Marks a milestone as done by the member who acts.
 */
export type CompleteMilestone = {
  /**
   * The milestone.
   */
  milestone: MilestoneId,
  /**
   * The day on which it was done; today when absent.
   */
  day?: CivilDay | null, };

/**
 * Several values for one field.
 */
export type ConflictView = {
  /**
   * The field.
   */
  field: string,
  /**
   * The choice that is shown for the time being, the same on every device.
   */
  kept: string,
  /**
   * All values, the kept one last.
   */
  options: Array<OptionView>, };

/**
 * Says a check-in better, as its author. What is absent stays; `null` clears.
 */
export type CorrectCheckIn = {
  /**
   * The check-in.
   */
  check_in: CheckInId,
  /**
   * How it went.
   */
  outcome?: OutcomeKind | null,
  /**
   * In one's own words.
   */
  note?: Edit<string>,
  /**
   * 1 to 5.
   */
  mood?: Edit<number>,
  /**
   * 0 to 10.
   */
  confidence?: Edit<number>, };

/**
 * One record that counts nowhere.
 */
export type Diagnostic = {
  /**
   * What is wrong with it.
   */
  kind: DiagnosticKind,
  /**
   * The collection that it is in.
   */
  collection: string,
  /**
   * Its key there.
   */
  key: string, };

/**
 * What is wrong with a record.
 */
export type DiagnosticKind = "unknown_author" | "unreadable" | "no_schedule" | "day_out_of_range";

/**
 * Somebody's credit for something done.
 */
export type DoneByView = {
  /**
   * On which day, the earliest that they said.
   */
  day: CivilDay,
  /**
   * The member's key in this space.
   */
  member: string,
  /**
   * The display name.
   */
  name: string, };

/**
 * A promise of one's own that is due in these days.
 */
export type DueView = {
  /**
   * The commitment.
   */
  commitment: CommitmentId,
  /**
   * What is promised.
   */
  title: string,
  /**
   * The goal that it serves.
   */
  goal: GoalId | null,
  /**
   * How often, by the version that holds in this period.
   */
  schedule: Schedule,
  /**
   * Periods kept since the last miss that was not bridged.
   */
  current: number,
  /**
   * Whether `current` is provisional.
   */
  at_least: boolean,
  /**
   * Whether nothing more is asked in this period: it is kept or excused.
   */
  settled: boolean,
  /**
   * Whether today lies in a pause or an excuse, so that nothing is asked today.
   */
  resting: boolean,
  /**
   * The check-in for today, if there is one; the last that was made if there are several.
   */
  checked_in: CheckedInView | null,
  /**
   * How it goes: open, kept or excused. (What is over is never present.)
   */
  state: PeriodState,
  /**
   * The first day, as the start, the versions and the end cut the period.
   */
  first_day: CivilDay,
  /**
   * The last day.
   */
  last_day: CivilDay,
  /**
   * How many distinct days are asked; none when nothing is.
   */
  need: number,
  /**
   * How many distinct days have a check-in that counts. There may be more than are asked.
   */
  done: number, };

/**
 * What to do with one optional field. In JSON: absent keeps, `null` clears, a value sets.
 */
export type Edit<T> = T | null;

/**
 * Changes a promise. What is absent stays.
 */
export type EditCommitment = {
  /**
   * The commitment.
   */
  commitment: CommitmentId,
  /**
   * A new title.
   */
  title?: string | null,
  /**
   * The goal that it serves.
   */
  goal?: Edit<GoalId>,
  /**
   * All participants, as they should be.
   */
  participants?: string[],
  /**
   * Who must keep a period for all to keep it.
   */
  quorum?: Quorum | null,
  /**
   * Kept periods between misses that bridge a miss.
   */
  bridge?: number | null,
  /**
   * A new schedule, as a new version.
   */
  schedule?: Schedule | null,
  /**
   * The first day of the new schedule. When absent: an easier one holds from the next period, others from today.
   */
  from_day?: CivilDay | null, };

/**
 * Changes a goal. What is absent stays; `null` clears.
 */
export type EditGoal = {
  /**
   * The goal.
   */
  goal: GoalId,
  /**
   * A new title.
   */
  title?: string | null,
  /**
   * Why it matters.
   */
  why?: Edit<string>,
  /**
   * How to tell that it is reached.
   */
  measure?: Edit<string>,
  /**
   * The day by which it is to be reached.
   */
  target_day?: Edit<CivilDay>,
  /**
   * The wish (WOOP).
   */
  wish?: Edit<string>,
  /**
   * The best outcome (WOOP).
   */
  outcome?: Edit<string>,
  /**
   * The inner obstacle (WOOP).
   */
  obstacle?: Edit<string>,
  /**
   * The if-then plan (WOOP).
   */
  plan?: Edit<string>,
  /**
   * All owners, as they should be.
   */
  owners?: string[], };

/**
 * Changes a milestone. What is absent stays; `null` clears.
 */
export type EditMilestone = {
  /**
   * The milestone.
   */
  milestone: MilestoneId,
  /**
   * A new title.
   */
  title?: string | null,
  /**
   * The day by which it is due.
   */
  due_day?: Edit<CivilDay>,
  /**
   * Whose marks make it done.
   */
  requires?: Requires | null, };

/**
 * Types in a note.
 */
export type EditNote = {
  /**
   * The note.
   */
  note: NoteId, } & ({
  /**
   * The text.
   */
  text: string, } | {
  /**
   * Where.
   */
  at: number,
  /**
   * How many code points go.
   */
  delete?: number,
  /**
   * What comes in their place.
   */
  insert?: string, });

/**
 * Ends a promise.
 */
export type EndCommitment = {
  /**
   * The commitment.
   */
  commitment: CommitmentId,
  /**
   * Its last day; today when absent.
   */
  day?: CivilDay | null, };

/**
 * Comes back from a pause, as its author.
 */
export type EndPause = {
  /**
   * The pause.
   */
  pause: PauseId,
  /**
   * Its last day; yesterday when absent. A day before its first takes the whole pause back.
   */
  to_day?: CivilDay | null, };

/**
 * An event in the life of a relationship.
 */
export type EventId = string;

/**
 * Where an excuse comes from.
 */
export type ExcuseCause = "given" | "date_line";

/**
 * An excuse.
 */
export type ExcuseId = string;

/**
 * An excuse as it is shown.
 */
export type ExcuseView = {
  /**
   * Its id.
   */
  id: ExcuseId,
  /**
   * The first day.
   */
  from_day: CivilDay,
  /**
   * The last day.
   */
  to_day: CivilDay,
  /**
   * Where it comes from.
   */
  cause: ExcuseCause,
  /**
   * Why, when shared.
   */
  reason: string | null,
  /**
   * Whether it was withdrawn; then it spares nothing.
   */
  withdrawn: boolean,
  /**
   * The member's key in this space.
   */
  member: string,
  /**
   * The display name.
   */
  name: string, };

/**
 * Excuses the member who acts for some days.
 */
export type GiveExcuse = {
  /**
   * The first day; today when absent.
   */
  from_day?: CivilDay | null,
  /**
   * The last day; the first day alone when absent.
   */
  to_day?: CivilDay | null,
  /**
   * Why. Written only when shared.
   */
  reason?: string | null,
  /**
   * Who may read the reason.
   */
  visibility: Visibility, };

/**
 * Praises another member.
 */
export type GiveKudos = {
  /**
   * Who is praised.
   */
  to: string,
  /**
   * For what, in a few words.
   */
  for_what?: string | null,
  /**
   * The praise.
   */
  text: string,
  /**
   * A sign, any Unicode.
   */
  emoji?: string | null, };

/**
 * A goal.
 */
export type GoalId = string;

/**
 * A goal as it is shown.
 */
export type GoalView = {
  /**
   * Its id.
   */
  id: GoalId,
  /**
   * What is to be reached.
   */
  title: string,
  /**
   * Why it matters.
   */
  why: string | null,
  /**
   * How to tell that it is reached.
   */
  measure: string | null,
  /**
   * The day by which it is to be reached.
   */
  target_day: CivilDay | null,
  /**
   * The wish (WOOP).
   */
  wish: string | null,
  /**
   * The best outcome (WOOP).
   */
  outcome: string | null,
  /**
   * The inner obstacle (WOOP).
   */
  obstacle: string | null,
  /**
   * The if-then plan (WOOP).
   */
  plan: string | null,
  /**
   * Whose goal it is, sorted by key.
   */
  owners: Array<MemberRef>,
  /**
   * The order key; goals are listed by it, ties by id.
   */
  order: string,
  /**
   * Whether it is put away.
   */
  archived: boolean,
  /**
   * Since when.
   */
  archived_day: CivilDay | null,
  /**
   * Who put it away.
   */
  archived_by: Array<MemberRef>,
  /**
   * Who checked in on a commitment of this goal unknown to those who put it away: "restore?"
   */
  active_in_archive: Array<MemberRef>,
  /**
   * Its milestones, in their order.
   */
  milestones: Array<MilestoneView>,
  /**
   * Fields that were written at the same time.
   */
  conflicts: Array<ConflictView>, };

/**
 * Reads an export back. Doing it twice adds nothing the second time.
 *
 * What exists already, by id, is left alone, but for keys of members who were found only now. Records keep their author,
 * so only one's own are added. Members of another space are found by key, or else by name when only one member has it.
 */
export type ImportSpace = {
  /**
   * The export, as [`export`](crate::export) wrote it.
   */
  export: unknown, };

/**
 * What an import did.
 */
export type ImportSummary = {
  /**
   * Objects and records that were added.
   */
  added: number,
  /**
   * Objects and records that were there before.
   */
  present: number,
  /**
   * Records of other people; only they can bring them.
   */
  of_others: number,
  /**
   * Members in the export who are not in this space, or of whose name there are several. Importing once more when they
   * have joined gives them what is theirs.
   */
  strangers: number, };

/**
 * Someone who asked to join.
 */
export type JoinRequestView = {
  /**
   * The key they would have, 64 hexadecimal characters.
   */
  member: string,
  /**
   * The name on their card.
   */
  name: string,
  /**
   * The role they were offered.
   */
  role: string | null,
  /**
   * Sixty digits to compare.
   */
  safety_number: string, };

/**
 * A kudos.
 */
export type KudosId = string;

/**
 * Kudos as they are shown. Those taken back keep their fact and lose their words.
 */
export type KudosView = {
  /**
   * Their id.
   */
  id: KudosId,
  /**
   * Who gave them.
   */
  from: MemberRef,
  /**
   * Who received them.
   */
  to: MemberRef,
  /**
   * For what.
   */
  for_what: string | null,
  /**
   * The praise.
   */
  text: string,
  /**
   * A sign.
   */
  emoji: string | null,
  /**
   * The instant on the giver's clock, milliseconds UTC; shown, never relied on.
   */
  at: number,
  /**
   * Who may see them.
   */
  audience: Audience,
  /**
   * Whether the giver took them back.
   */
  retracted: boolean, };

/**
 * Checks in on a commitment for one civil day.
 */
export type MakeCheckIn = {
  /**
   * The commitment.
   */
  commitment: CommitmentId,
  /**
   * The day that it is about; one's own today when absent. A day beyond tomorrow is held back until then.
   */
  for_day?: CivilDay | null,
  /**
   * How it went.
   */
  outcome: OutcomeKind,
  /**
   * In one's own words.
   */
  note?: string | null,
  /**
   * 1 to 5.
   */
  mood?: number | null,
  /**
   * 0 to 10.
   */
  confidence?: number | null, };

/**
 * A member, named.
 */
export type MemberRef = {
  /**
   * The member's key in this space.
   */
  member: string,
  /**
   * The display name.
   */
  name: string, };

/**
 * A member, in full.
 */
export type MemberView = {
  /**
   * The member's key in this space.
   */
  member: string,
  /**
   * The name in the profile, or else on the identity card.
   */
  name: string,
  /**
   * Pronouns, in the person's own words.
   */
  pronouns: string | null,
  /**
   * Languages, best first.
   */
  languages: Array<string>,
  /**
   * Roles, sorted.
   */
  roles: Array<Role>,
  /**
   * Whether the member has left.
   */
  left: boolean,
  /**
   * The calendar as last known.
   */
  calendar: Calendar,
  /**
   * The member's civil day, estimated from the calendar.
   */
  today: CivilDay,
  /**
   * The latest civil day on which a device of this member was active.
   */
  heard_day: CivilDay | null, };

/**
 * What a member wants to write. JSON: the fields of the use case and `"command": "add_goal"`.
 */
export type MentorCommand = { "command": "set_profile" } & SetProfile | { "command": "set_calendar" } & SetCalendar | { "command": "rename_space" } & RenameSpace | { "command": "change_relationship" } & ChangeRelationship | { "command": "add_goal" } & AddGoal | { "command": "edit_goal" } & EditGoal | { "command": "archive_goal" } & ArchiveGoal | { "command": "restore_goal" } & RestoreGoal | { "command": "add_milestone" } & AddMilestone | { "command": "edit_milestone" } & EditMilestone | { "command": "complete_milestone" } & CompleteMilestone | { "command": "reopen_milestone" } & ReopenMilestone | { "command": "add_action" } & AddAction | { "command": "complete_action" } & CompleteAction | { "command": "reopen_action" } & ReopenAction | { "command": "add_commitment" } & AddCommitment | { "command": "edit_commitment" } & EditCommitment | { "command": "end_commitment" } & EndCommitment | { "command": "make_check_in" } & MakeCheckIn | { "command": "correct_check_in" } & CorrectCheckIn | { "command": "retract_check_in" } & RetractCheckIn | { "command": "begin_pause" } & BeginPause | { "command": "end_pause" } & EndPause | { "command": "give_excuse" } & GiveExcuse | { "command": "withdraw_excuse" } & WithdrawExcuse | { "command": "give_kudos" } & GiveKudos | { "command": "publish_kudos" } & PublishKudos | { "command": "retract_kudos" } & RetractKudos | { "command": "add_note" } & AddNote | { "command": "edit_note" } & EditNote | { "command": "rename_note" } & RenameNote | { "command": "choose_value" } & ChooseValue | { "command": "import_space" } & ImportSpace;

/**
 * A milestone of a goal.
 */
export type MilestoneId = string;

/**
 * A milestone as it is shown.
 */
export type MilestoneView = {
  /**
   * Its id.
   */
  id: MilestoneId,
  /**
   * The goal that it leads to.
   */
  goal: GoalId | null,
  /**
   * What the step is.
   */
  title: string,
  /**
   * The day by which it is due.
   */
  due_day: CivilDay | null,
  /**
   * Whose marks make it done.
   */
  requires: Requires,
  /**
   * The order key; milestones are listed by it, ties by id.
   */
  order: string,
  /**
   * Whether it is done.
   */
  done: boolean,
  /**
   * Since when.
   */
  done_day: CivilDay | null,
  /**
   * Who did it; each is credited.
   */
  done_by: Array<DoneByView>,
  /**
   * Who took a completion back that another member had meanwhile renewed; tell them that it stays done.
   */
  still_done_despite: Array<MemberRef>,
  /**
   * Fields that were written at the same time.
   */
  conflicts: Array<ConflictView>, };

/**
 * A day of the month or its last day; in JSON a number or `"last"`.
 */
export type MonthDay = number | "last";

/**
 * What a space is for, of those that a person makes by hand.
 */
export type NewSpaceKind = "pair" | "circle";

/**
 * Something that another member did.
 */
export type NewsView = {
  /**
   * The civil day of theirs that it is about.
   */
  day: CivilDay,
  /**
   * The member's key in this space.
   */
  member: string,
  /**
   * The display name.
   */
  name: string, } & ({ "kind": "praised",
  /**
   * The kudos.
   */
  id: KudosId,
  /**
   * For what.
   */
  for_what: string | null,
  /**
   * The praise.
   */
  text: string,
  /**
   * A sign.
   */
  emoji: string | null, } | { "kind": "milestone_done",
  /**
   * The milestone.
   */
  id: MilestoneId,
  /**
   * The goal that it leads to.
   */
  goal: GoalId,
  /**
   * What the step is.
   */
  title: string, } | { "kind": "checked_in",
  /**
   * The check-in.
   */
  id: CheckInId,
  /**
   * The commitment.
   */
  commitment: CommitmentId,
  /**
   * What is promised.
   */
  title: string,
  /**
   * How it went.
   */
  outcome: OutcomeKind,
  /**
   * In their own words.
   */
  note: string | null, });

/**
 * A note.
 */
export type NoteId = string;

/**
 * A note as it is shown.
 */
export type NoteView = {
  /**
   * Its id; its document is called `note/<id>`.
   */
  id: NoteId,
  /**
   * Its title.
   */
  title: string,
  /**
   * Its text; empty while its document has not arrived.
   */
  text: string,
  /**
   * The order key; notes are listed by it, ties by id.
   */
  order: string,
  /**
   * Fields that were written at the same time.
   */
  conflicts: Array<ConflictView>, };

/**
 * One of the values.
 */
export type OptionView = {
  /**
   * How the command `choose_value` names it.
   */
  choice: string,
  /**
   * The value.
   */
  value: string | number | boolean | null, };

/**
 * What a command did.
 */
export type Outcome = { "outcome": "made",
  /**
   * Its id, 32 hexadecimal characters.
   */
  id: string, } | { "outcome": "changed" } | { "outcome": "unchanged" } | { "outcome": "imported" } & ImportSummary;

/**
 * What a person says about the day. An honest `no` still shows up.
 */
export type OutcomeKind = "yes" | "partly" | "no";

/**
 * A pause.
 */
export type PauseId = string;

/**
 * A pause as it is shown.
 */
export type PauseView = {
  /**
   * Its id.
   */
  id: PauseId,
  /**
   * The first day.
   */
  from_day: CivilDay,
  /**
   * The last day, when known; before the first day when the pause was taken back.
   */
  to_day: CivilDay | null,
  /**
   * Why, when shared.
   */
  reason: string | null,
  /**
   * The member's key in this space.
   */
  member: string,
  /**
   * The display name.
   */
  name: string, };

/**
 * One period of a commitment.
 */
export type Period = {
  /**
   * The first day of the period; the due day itself when the period is a day.
   */
  label: CivilDay,
  /**
   * How it went.
   */
  state: PeriodState, };

/**
 * How one period went.
 */
export type PeriodState = "kept" | "excused" | "bridged" | "missed" | "open" | "unknown";

/**
 * The person of this device.
 */
export type PersonView = {
  /**
   * The name; empty until a linked device has heard it.
   */
  name: string,
  /**
   * The fingerprint of the person's card, 32 hexadecimal characters.
   */
  person: string,
  /**
   * The fingerprint of this device's card.
   */
  device: string,
  /**
   * How many devices of this person are known, this one included.
   */
  devices: number, };

/**
 * How far a participant is in the period that they live now.
 */
export type Present = {
  /**
   * How it goes: open, kept or excused. (What is over is never present.)
   */
  state: PeriodState,
  /**
   * The first day, as the start, the versions and the end cut the period.
   */
  first_day: CivilDay,
  /**
   * The last day.
   */
  last_day: CivilDay,
  /**
   * How many distinct days are asked; none when nothing is.
   */
  need: number,
  /**
   * How many distinct days have a check-in that counts. There may be more than are asked.
   */
  done: number, };

/**
 * Lets others see kudos, as their receiver.
 */
export type PublishKudos = {
  /**
   * The kudos.
   */
  kudos: KudosId, };

/**
 * A question. Answers never change anything. JSON: `{"query": "spaces"}`, `{"query": "space", "space": "…"}`.
 */
export type Query = { "query": "person" } | { "query": "spaces" } | { "query": "today" } | { "query": "space", "space": string } | { "query": "document", "space": string } | { "query": "export", "space": string } | { "query": "status" } | { "query": "link", "link": string };

/**
 * A member who has not been heard from for a while.
 */
export type QuietView = {
  /**
   * The latest day on which a device of theirs was active, as far as this device has heard.
   */
  heard_day: CivilDay,
  /**
   * How many days of theirs ago that was.
   */
  days: number,
  /**
   * Whether their today lies in a pause or an excuse that they told of, so that silence is no surprise.
   */
  resting: boolean,
  /**
   * The member's key in this space.
   */
  member: string,
  /**
   * The display name.
   */
  name: string, };

/**
 * Who must keep a period for the group to keep it.
 */
export type Quorum = "each" | "any";

/**
 * What happens to a relationship.
 */
export type RelationshipEvent = "activate" | "pause" | "resume" | "close" | "end";

/**
 * One event as it is shown.
 */
export type RelationshipEventView = {
  /**
   * The event's id.
   */
  id: EventId,
  /**
   * What happened.
   */
  event: RelationshipEvent,
  /**
   * The civil day of the one who said so.
   */
  day: CivilDay,
  /**
   * Who said so.
   */
  by: MemberRef, };

/**
 * Where the relationship is.
 */
export type RelationshipState = "draft" | "active" | "paused" | "closing" | "ended";

/**
 * The relationship as it is shown.
 */
export type RelationshipView = {
  /**
   * Where it is.
   */
  state: RelationshipState,
  /**
   * What happened to it, by day.
   */
  events: Array<RelationshipEventView>, };

/**
 * What is going on with a relay.
 */
export type RelayState = "idle" | "syncing" | "offline" | "refusing" | "paused" | "needs_update";

/**
 * How it stands with one relay.
 */
export type RelayStatus = {
  /**
   * Its URL.
   */
  relay: string,
  /**
   * What is going on.
   */
  state: RelayState,
  /**
   * When it last answered, UTC milliseconds.
   */
  last_contact_ms: number | null,
  /**
   * Why not, with a stable code, when something is wrong.
   */
  problem: string | null, };

/**
 * Gives a note another title.
 */
export type RenameNote = {
  /**
   * The note.
   */
  note: NoteId,
  /**
   * The title, at most 300 characters.
   */
  title: string, };

/**
 * Gives the space a title.
 */
export type RenameSpace = {
  /**
   * The title, any Unicode, at most 300 characters.
   */
  title: string, };

/**
 * Takes back every completion of an action item that is known here.
 */
export type ReopenAction = {
  /**
   * The action item.
   */
  action: ActionId, };

/**
 * Takes back every completion of a milestone that is known here.
 */
export type ReopenMilestone = {
  /**
   * The milestone.
   */
  milestone: MilestoneId, };

/**
 * An answer. JSON: `{"reply": "done"}`, `{"reply": "space_made", "value": "…"}`; ids and bytes in hexadecimal.
 */
export type Reply = { "reply": "done" } | { "reply": "space_made", "value": string } | { "reply": "link", "value": {
  /**
   * The link, to be handed to the other person.
   */
  link: string, } } | { "reply": "joining", "value": {
  /**
   * The space that one will be in.
   */
  space: string, } } | { "reply": "approved", "value": {
  /**
   * Their names.
   */
  names: Array<string>, } } | { "reply": "mentored", "value": Outcome } | { "reply": "person", "value": PersonView } | { "reply": "spaces", "value": Array<SpaceSummary> } | { "reply": "today", "value": Array<SpaceToday> } | { "reply": "space", "value": SpaceShow } | { "reply": "bytes", "value": string } | { "reply": "status", "value": StatusView } | { "reply": "synced", "value": SyncReport };

/**
 * Whose marks make a milestone done. Its text form is `any`, `each`, or `named:` and keys with commas.
 */
export type Requires = string;

/**
 * Takes an archived goal out again.
 */
export type RestoreGoal = {
  /**
   * The goal.
   */
  goal: GoalId, };

/**
 * Takes a check-in back, as its author.
 */
export type RetractCheckIn = {
  /**
   * The check-in.
   */
  check_in: CheckInId, };

/**
 * Takes kudos back, as their giver.
 */
export type RetractKudos = {
  /**
   * The kudos.
   */
  kudos: KudosId, };

/**
 * A member's role in one space; a member has a set of them.
 */
export type Role = "mentor" | "mentee" | "peer" | "coordinator";

/**
 * How often a commitment asks for a check-in.
 *
 * Documents may hold any value of this type; [`Schedule::check`] says whether a new one may be written.
 */
export type Schedule = { "kind": "daily" } | { "kind": "weekdays",
  /**
   * The due weekdays, at least one.
   */
  days: Array<Weekday>, } | { "kind": "every",
  /**
   * The distance between due days, 1..=365.
   */
  days: number, } | { "kind": "weekly",
  /**
   * The distinct days asked, 1..=7.
   */
  times: number, } | { "kind": "month_day",
  /**
   * The due day; a day that a month does not have falls on its last day.
   */
  day: MonthDay, } | { "kind": "nth_weekday",
  /**
   * 1..=5 from the beginning, or -1 for the last.
   */
  nth: number,
  /**
   * The due weekday.
   */
  weekday: Weekday, };

/**
 * A schedule and the first day on which it holds.
 */
export type ScheduleVersion = {
  /**
   * The first day on which this schedule holds.
   */
  from_day: CivilDay,
  /**
   * The schedule.
   */
  schedule: Schedule, };

/**
 * Chooses when one's own days and weeks begin. What is absent stays.
 */
export type SetCalendar = {
  /**
   * Minutes after midnight at which a day begins, 0 to 720.
   */
  day_start_min?: number | null,
  /**
   * The day on which a week begins.
   */
  week_start?: Weekday | null, };

/**
 * Says who one is.
 */
export type SetProfile = {
  /**
   * The display name, any Unicode.
   */
  name: string,
  /**
   * Pronouns, in the person's own words.
   */
  pronouns?: string | null,
  /**
   * Languages the person speaks, best first.
   */
  languages?: Array<string>, };

/**
 * The whole view of a space: the same bytes on every device that holds the same changes.
 */
export type SpaceShow = {
  /**
   * 32 hexadecimal characters.
   */
  id: string,
  /**
   * `pair` or `circle`.
   */
  kind: string,
  /**
   * The title; empty before one is given.
   */
  title: string,
  /**
   * Titles that were written at the same time.
   */
  conflicts: Array<ConflictView>,
  /**
   * All members, past and present, sorted by key.
   */
  members: Array<MemberView>,
  /**
   * The mentoring life of the space.
   */
  relationship: RelationshipView,
  /**
   * Goals with their milestones, in their order.
   */
  goals: Array<GoalView>,
  /**
   * Action items, in their order.
   */
  actions: Array<ActionView>,
  /**
   * Commitments with everybody's standing, in their order.
   */
  commitments: Array<CommitmentView>,
  /**
   * Check-ins, by day.
   */
  check_ins: Array<CheckInView>,
  /**
   * Pauses, by first day.
   */
  pauses: Array<PauseView>,
  /**
   * Excuses, by first day.
   */
  excuses: Array<ExcuseView>,
  /**
   * Kudos, by instant.
   */
  kudos: Array<KudosView>,
  /**
   * Notes with their texts, in their order.
   */
  notes: Array<NoteView>,
  /**
   * Moments that Cairn notices by itself.
   */
  celebrations: Array<CelebrationView>,
  /**
   * Records that count nowhere, and why.
   */
  diagnostics: Array<Diagnostic>, };

/**
 * A line in the list of spaces.
 */
export type SpaceSummary = {
  /**
   * 32 hexadecimal characters.
   */
  id: string,
  /**
   * What its members call it.
   */
  title: string,
  /**
   * `pair` or `circle`.
   */
  kind: string,
  /**
   * Where it is exchanged.
   */
  relay: string,
  /**
   * How this person stands to it.
   */
  state: Standing,
  /**
   * How many members it has.
   */
  members: number,
  /**
   * The key of this person in it, 64 hexadecimal characters; empty before one is in.
   */
  me: string,
  /**
   * People who asked to join and wait for an answer.
   */
  requests: Array<JoinRequestView>,
  /**
   * Local changes that the relay has not confirmed yet.
   */
  waiting: number, };

/**
 * What concerns this person today in one space.
 */
export type SpaceToday = {
  /**
   * The id of the space, 32 hexadecimal characters.
   */
  space: string,
  /**
   * `pair` or `circle`.
   */
  kind: string,
  /**
   * What its members call it.
   */
  title: string,
  /**
   * The key of this person in it, 64 hexadecimal characters.
   */
  me: string,
  /**
   * The civil day that the member lives now.
   */
  day: CivilDay,
  /**
   * Their promises whose present period includes this day: first what is still to be done today, then what waits
   * for another day of its period, then what is settled; each in the order of the commitments.
   */
  due: Array<DueView>,
  /**
   * What the other members did lately, newest day first.
   */
  others: Array<NewsView>,
  /**
   * Other members who have not been heard from for a while, those silent longest first.
   */
  quiet: Array<QuietView>, };

/**
 * How this person stands to a space.
 */
export type Standing = "invited" | "asked" | "member" | "left" | "closed" | "refused" | "distrusted";

/**
 * Where one participant stands.
 */
export type StandingView = {
  /**
   * Periods kept since the last miss that was not bridged.
   */
  current: number,
  /**
   * The longest that `current` ever was.
   */
  longest: number,
  /**
   * Whether something since the last break is unknown, so that `current` is provisional.
   */
  at_least: boolean,
  /**
   * How strong the habit is, 0 to 65536.
   */
  strength: number,
  /**
   * Share of counting check-ins that say yes, per mille, rounded down; null when there are none.
   */
  follow_through_permille: number | null,
  /**
   * Whether nothing has been heard for 28 days.
   */
  dormant: boolean,
  /**
   * The period that the participant lives now; null before the promise begins, after it ended, and on a day on
   * which it is not due.
   */
  present: Present | null,
  /**
   * The periods that have begun, oldest first.
   */
  periods: Array<Period>,
  /**
   * The member's key in this space.
   */
  member: string,
  /**
   * The display name.
   */
  name: string, };

/**
 * What the sync chip shows.
 */
export type StatusView = {
  /**
   * One line for each relay.
   */
  relays: Array<RelayStatus>,
  /**
   * Local changes not yet confirmed, over all spaces.
   */
  waiting: number,
  /**
   * Pieces of logs that were refused and kept as evidence.
   */
  quarantined: number, };

/**
 * One thing in a space. Its text form is `space`, or the kind, a slash and the id.
 */
export type Subject = string;

/**
 * How a sync went.
 */
export type SyncReport = {
  /**
   * Envelopes that the relay confirmed.
   */
  sent: number,
  /**
   * Entries of others that were applied.
   */
  received: number,
  /**
   * Local changes that still wait.
   */
  waiting: number,
  /**
   * Relays that could not be reached or refused, with a stable code each.
   */
  problems: Array<[string, string]>,
  /**
   * People who asked to join and wait for an answer: space title and name.
   */
  requests: Array<[string, string]>,
  /**
   * Plain notices, such as "the invite had been used before", with a stable code each.
   */
  notices: Array<string>, };

/**
 * Where all participants stand together.
 */
export type TogetherView = {
  /**
   * Periods kept together since the last miss that was not bridged.
   */
  current: number,
  /**
   * The longest that `current` ever was.
   */
  longest: number,
  /**
   * Whether something since the last break is unknown, so that `current` is provisional.
   */
  at_least: boolean,
  /**
   * How strong the habit is, 0 to 65536.
   */
  strength: number,
  /**
   * Whether nothing has been heard for 28 days.
   */
  dormant: boolean,
  /**
   * The periods that have begun, oldest first.
   */
  periods: Array<Period>, };

/**
 * Who may read a reason. A private reason is not written into the document at all.
 */
export type Visibility = "private" | "shared";

/**
 * A weekday; ordered from Monday to Sunday, written with three small letters.
 */
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/**
 * Withdraws an excuse, as its author.
 */
export type WithdrawExcuse = {
  /**
   * The excuse.
   */
  excuse: ExcuseId, };
