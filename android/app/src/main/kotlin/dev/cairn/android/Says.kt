// The sentence for each state. Which state it is, others decide.
package dev.cairn.android

import dev.cairn.CivilDay
import dev.cairn.app.Chip
import dev.cairn.app.Counted
import dev.cairn.app.Refusal
import dev.cairn.app.Said
import dev.cairn.app.counted
import dev.cairn.app.dateWords
import dev.cairn.app.dayWords
import dev.cairn.app.shortWords
import dev.cairn.app.words
import dev.cairn.core.FieldValue
import dev.cairn.core.MonthDay
import dev.cairn.core.OutcomeKind
import dev.cairn.core.Period
import dev.cairn.core.PeriodState
import dev.cairn.core.RelationshipState
import dev.cairn.core.Role
import dev.cairn.core.Schedule
import dev.cairn.core.SpaceView
import dev.cairn.core.Standing
import java.util.Locale

class Says(private val kit: Kit) {
    private val words = kit.words

    /** The language of the words, with this person's region where it is the same. */
    val locale: Locale = words.resources.configuration.locale.let { here ->
        val spoken = kit.say(R.string.language_code)
        if (here.language == spoken) here else Locale(spoken)
    }

    fun day(day: CivilDay) = day.dayWords(locale)

    fun date(day: CivilDay) = day.dateWords(locale)

    /** Names in a row. */
    fun row(names: List<String>) = names.joinToString(kit.say(R.string.row_comma))

    fun chip(chip: Chip, waiting: Int): String = when (chip) {
        Chip.READY -> kit.say(R.string.chip_ready)
        Chip.SENDING -> words.chipSending(waiting)
        Chip.EXCHANGING -> kit.say(R.string.chip_exchanging)
        Chip.WAITING -> words.chipWaiting(waiting)
        Chip.OFFLINE -> kit.say(R.string.chip_offline)
        Chip.OFFLINE_WAITING -> words.chipOfflineWaiting(waiting)
        Chip.UNSAVED -> kit.say(R.string.chip_unsaved)
        Chip.ATTENTION -> kit.say(R.string.chip_attention)
    }

    fun sheet(chip: Chip): String = kit.say(
        when (chip) {
            Chip.READY -> R.string.sheet_ready
            Chip.SENDING -> R.string.sheet_sending
            Chip.EXCHANGING -> R.string.sheet_exchanging
            Chip.WAITING -> R.string.sheet_waiting
            Chip.OFFLINE -> R.string.sheet_offline
            Chip.OFFLINE_WAITING -> R.string.sheet_offline_waiting
            Chip.UNSAVED -> R.string.sheet_unsaved
            Chip.ATTENTION -> R.string.sheet_attention
        },
    )

    /** What is wrong with a relay, or what a notice tells. */
    fun problem(code: String): String = named("problem_", code) ?: words.problemOther(code)

    fun refusal(refusal: Refusal): String = named("error_", refusal.code) ?: words.errorOther(refusal.text)

    fun said(said: Said): String = when (said) {
        Said.Saved -> kit.say(R.string.saved)
        Said.InviteKept -> kit.say(R.string.join_kept)
        Said.CheckInTakenBack -> kit.say(R.string.check_in_taken_back)
        Said.InvitesRevoked -> kit.say(R.string.invites_revoked)
        Said.LinkMade -> kit.say(R.string.invite_made)
        Said.ConflictChosen -> kit.say(R.string.conflict_chosen)
        Said.CommitmentEnded -> kit.say(R.string.commitment_ended_said)
        Said.GoalRestored -> kit.say(R.string.goal_restored)
        is Said.SpaceMade -> words.spaceMade(said.title)
        is Said.CheckedIn -> words.checkedIn(said.title, outcome(said.outcome))
        is Said.StepMarked -> if (said.isDone) words.stepDone(said.title) else words.stepReopened(said.title)
        is Said.GoalArchived -> words.goalArchived(said.title)
        is Said.LetIn -> words.requestApproved(said.name)
        is Said.TurnedAway -> words.requestDeclined(said.name)
    }

    fun outcome(outcome: OutcomeKind): String = kit.say(
        when (outcome) {
            OutcomeKind.YES -> R.string.outcome_yes
            OutcomeKind.PARTLY -> R.string.outcome_partly
            OutcomeKind.NO -> R.string.outcome_no
        },
    )

    fun saidOf(outcome: OutcomeKind): String = kit.say(
        when (outcome) {
            OutcomeKind.YES -> R.string.said_yes
            OutcomeKind.PARTLY -> R.string.said_partly
            OutcomeKind.NO -> R.string.said_no
        },
    )

    fun did(name: String, title: String, outcome: OutcomeKind): String = words.did(outcome.name.lowercase(), name, title)

    fun mood(mood: Int): String = kit.say(
        when (mood) {
            1 -> R.string.mood_1
            2 -> R.string.mood_2
            3 -> R.string.mood_3
            4 -> R.string.mood_4
            else -> R.string.mood_5
        },
    )

    fun state(state: PeriodState): String = kit.say(
        when (state) {
            PeriodState.KEPT -> R.string.state_kept
            PeriodState.EXCUSED -> R.string.state_excused
            PeriodState.BRIDGED -> R.string.state_bridged
            PeriodState.MISSED -> R.string.state_missed
            PeriodState.OPEN -> R.string.state_open
            PeriodState.UNKNOWN -> R.string.state_unknown
        },
    )

    /** The latest periods in one sentence. */
    fun marks(periods: List<Period>): String {
        val counts = periods.groupingBy { it.state }.eachCount()
        return words.marksLabel(row(counts.map { (state, count) -> words.marksCount(count.toString(), state(state)) }))
    }

    fun streak(current: UInt, atLeast: Boolean, schedule: Schedule?): String {
        val period = schedule.counted().name.lowercase()
        return if (atLeast) words.streakAtLeast(period, current.toInt()) else words.streak(current.toInt(), period)
    }

    fun longest(longest: UInt, schedule: Schedule?): String = words.longest(schedule.counted().name.lowercase(), longest.toInt())

    /** The heading over the periods of somebody. */
    fun periodsOf(name: String, schedule: Schedule?): String =
        if (schedule.counted() == Counted.DAY) words.periodsOf(name) else words.periodsOfLong(name)

    fun schedule(schedule: Schedule): String = when (schedule) {
        is Schedule.Daily -> kit.say(R.string.schedule_daily)
        is Schedule.Weekdays -> words.scheduleWeekdays(row(schedule.days.map { it.shortWords(locale) }))
        is Schedule.Every -> words.scheduleEvery(schedule.days.toInt())
        is Schedule.Weekly -> words.scheduleWeekly(schedule.times.toInt())
        is Schedule.MonthDay -> when (val day = schedule.day) {
            is MonthDay.Day -> words.scheduleMonthDay(day.v1.toInt())
            MonthDay.Last -> kit.say(R.string.schedule_month_last)
        }
        is Schedule.NthWeekday -> schedule.weekday.words(locale).let { weekday ->
            if (schedule.nth.toInt() == -1) words.scheduleLastWeekday(weekday) else words.scheduleNthWeekday(schedule.nth.toInt(), weekday)
        }
    }

    fun standing(standing: Standing): String = kit.say(
        when (standing) {
            Standing.INVITED -> R.string.standing_invited
            Standing.ASKED -> R.string.standing_asked
            Standing.MEMBER -> R.string.standing_member
            Standing.LEFT -> R.string.standing_left
            Standing.CLOSED -> R.string.standing_closed
            Standing.REFUSED -> R.string.standing_refused
            Standing.DISTRUSTED -> R.string.standing_distrusted
        },
    )

    fun kind(kind: String): String = named("kind_", kind) ?: kind

    fun role(role: Role): String = roleNamed(role.name.lowercase())

    /** The core names the role of a request by its word. */
    fun roleNamed(role: String): String = named("role_", role) ?: role

    /** How a relationship stands, when there is something to say of it. */
    fun relationship(state: RelationshipState): String? = when (state) {
        RelationshipState.DRAFT, RelationshipState.ACTIVE -> null
        RelationshipState.PAUSED -> kit.say(R.string.relationship_paused)
        RelationshipState.CLOSING -> kit.say(R.string.relationship_closing)
        RelationshipState.ENDED -> kit.say(R.string.relationship_ended)
    }

    fun field(field: String): String = named("field_", field) ?: field

    /** One of several values that were written at the same time; keys and ids by their names. */
    fun value(value: FieldValue, view: SpaceView?): String = when (value) {
        FieldValue.Nothing -> kit.say(R.string.conflict_nothing)
        is FieldValue.Flag -> value.value.toString()
        is FieldValue.Number -> value.value.toString()
        is FieldValue.Text -> when {
            value.value.isEmpty() -> kit.say(R.string.conflict_nothing)
            DAY.matches(value.value) -> date(CivilDay(value.value))
            else -> view?.members?.firstOrNull { it.member.text == value.value }?.name
                ?: view?.goals?.firstOrNull { it.id.text == value.value }?.title
                ?: named("value_", value.value)
                ?: value.value
        }
    }

    /** The words whose name ends in [code], if there are such. */
    private fun named(start: String, code: String): String? {
        val id = words.resources.getIdentifier(start + code.replace(Regex("[.-]"), "_"), "string", kit.context.packageName)
        return if (id == 0) null else kit.say(id)
    }

    private companion object {
        val DAY = Regex("\\d{4}-\\d\\d-\\d\\d")
    }
}
