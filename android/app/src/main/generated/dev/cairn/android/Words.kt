// Written by `cargo xtask words` from web/app/locales and android/locales; not by hand.
package dev.cairn.android

import android.content.res.Resources

/** Sentences with something to fill in. Those without are asked for by their id. */
class Words(val resources: Resources) {
    fun actionsDone(count: Int): String = resources.getString(
        when (cardinal(count)) {
            "one" -> R.string.actions_done_one
            else -> R.string.actions_done_other
        },
        count,
    )

    fun approve(name: String): String = resources.getString(
        R.string.approve,
        name,
    )

    fun byDay(day: String): String = resources.getString(
        R.string.by_day,
        day,
    )

    fun cairnOf(title: String, streak: String): String = resources.getString(
        R.string.cairn_of,
        title, streak,
    )

    fun celebrationGoalReached(names: String, title: String): String = resources.getString(
        R.string.celebration_goal_reached,
        names, title,
    )

    fun celebrationMilestoneDone(names: String, title: String): String = resources.getString(
        R.string.celebration_milestone_done,
        names, title,
    )

    fun celebrationRunTogether(names: String, title: String, count: String): String = resources.getString(
        R.string.celebration_run_together,
        names, title, count,
    )

    fun checkInFor(title: String): String = resources.getString(
        R.string.check_in_for,
        title,
    )

    fun checkedIn(title: String, outcome: String): String = resources.getString(
        R.string.checked_in,
        title, outcome,
    )

    fun chipOfflineWaiting(waiting: Int): String = resources.getString(
        R.string.chip_offline_waiting,
        waiting,
    )

    fun chipSending(waiting: Int): String = resources.getString(
        R.string.chip_sending,
        waiting,
    )

    fun chipWaiting(waiting: Int): String = resources.getString(
        R.string.chip_waiting,
        waiting,
    )

    fun commitmentEnded(day: String): String = resources.getString(
        R.string.commitment_ended,
        day,
    )

    fun commitmentsEnded(count: Int): String = resources.getString(
        when (cardinal(count)) {
            "one" -> R.string.commitments_ended_one
            else -> R.string.commitments_ended_other
        },
        count,
    )

    fun confidenceOf(confidence: Int): String = resources.getString(
        R.string.confidence_of,
        confidence,
    )

    fun confidenceSaid(confidence: Int): String = resources.getString(
        R.string.confidence_said,
        confidence,
    )

    fun conflictBoth(field: String): String = resources.getString(
        R.string.conflict_both,
        field,
    )

    fun conflictKeepThis(value: String): String = resources.getString(
        R.string.conflict_keep_this,
        value,
    )

    fun conflictLabel(field: String): String = resources.getString(
        R.string.conflict_label,
        field,
    )

    fun conflictSchedule(schedule: String, from: String): String = resources.getString(
        R.string.conflict_schedule,
        schedule, from,
    )

    fun contactLast(time: String): String = resources.getString(
        R.string.contact_last,
        time,
    )

    fun coreBroken(text: String): String = resources.getString(
        R.string.core_broken,
        text,
    )

    fun dayState(day: String, state: String): String = resources.getString(
        R.string.day_state,
        day, state,
    )

    fun daysCount(count: Int): String = resources.getString(
        when (cardinal(count)) {
            "few" -> R.string.days_count_few
            "one" -> R.string.days_count_one
            "two" -> R.string.days_count_two
            else -> R.string.days_count_other
        },
        count,
    )

    fun daysFrom(from: String): String = resources.getString(
        R.string.days_from,
        from,
    )

    fun daysSpan(from: String, to: String): String = resources.getString(
        R.string.days_span,
        from, to,
    )

    fun daysTakenBack(from: String): String = resources.getString(
        R.string.days_taken_back,
        from,
    )

    fun devicesCount(count: Int): String = resources.getString(
        when (cardinal(count)) {
            "few" -> R.string.devices_count_few
            "one" -> R.string.devices_count_one
            "two" -> R.string.devices_count_two
            else -> R.string.devices_count_other
        },
        count,
    )

    fun did(outcome: String, name: String, title: String): String = resources.getString(
        when (outcome) {
            "partly" -> R.string.did_partly
            "yes" -> R.string.did_yes
            else -> R.string.did_no
        },
        outcome, name, title,
    )

    fun doneBy(names: String, day: String): String = resources.getString(
        R.string.done_by,
        names, day,
    )

    fun dueProgress(done: Int, need: Int, until: String): String = resources.getString(
        R.string.due_progress,
        done, need, until,
    )

    fun editThis(title: String): String = resources.getString(
        R.string.edit_this,
        title,
    )

    fun errorFieldLimit(limit: String): String = resources.getString(
        R.string.error_field_limit,
        limit,
    )

    fun errorOther(text: String): String = resources.getString(
        R.string.error_other,
        text,
    )

    fun excuseDateLine(days: String): String = resources.getString(
        R.string.excuse_date_line,
        days,
    )

    fun excuseLine(days: String): String = resources.getString(
        R.string.excuse_line,
        days,
    )

    fun followThrough(percent: Int): String = resources.getString(
        R.string.follow_through,
        percent,
    )

    fun goalActiveInArchive(names: String, title: String): String = resources.getString(
        R.string.goal_active_in_archive,
        names, title,
    )

    fun goalArchiveThis(title: String): String = resources.getString(
        R.string.goal_archive_this,
        title,
    )

    fun goalArchived(title: String): String = resources.getString(
        R.string.goal_archived,
        title,
    )

    fun goalEditThis(title: String): String = resources.getString(
        R.string.goal_edit_this,
        title,
    )

    fun goalRestore(title: String): String = resources.getString(
        R.string.goal_restore,
        title,
    )

    fun goalsArchived(count: Int): String = resources.getString(
        when (cardinal(count)) {
            "one" -> R.string.goals_archived_one
            else -> R.string.goals_archived_other
        },
        count,
    )

    fun heard(day: String): String = resources.getString(
        R.string.heard,
        day,
    )

    fun joinAskAs(name: String): String = resources.getString(
        R.string.join_ask_as,
        name,
    )

    fun joinKnown(host: String): String = resources.getString(
        R.string.join_known,
        host,
    )

    fun kudosGiven(name: String): String = resources.getString(
        R.string.kudos_given,
        name,
    )

    fun kudosLine(from: String, to: String): String = resources.getString(
        R.string.kudos_line,
        from, to,
    )

    fun kudosLineFor(from: String, to: String, what: String): String = resources.getString(
        R.string.kudos_line_for,
        from, to, what,
    )

    fun kudosTextTo(name: String): String = resources.getString(
        R.string.kudos_text_to,
        name,
    )

    fun longest(period: String, count: Int): String = resources.getString(
        when (cardinal(count)) {
            "one" -> when (period) {
                "month" -> R.string.longest_one_month
                "week" -> R.string.longest_one_week
                else -> R.string.longest_one_day
            }
            else -> when (period) {
                "month" -> R.string.longest_other_month
                "week" -> R.string.longest_other_week
                else -> R.string.longest_other_day
            }
        },
        period, count,
    )

    fun marksCount(count: String, state: String): String = resources.getString(
        R.string.marks_count,
        count, state,
    )

    fun marksLabel(words: String): String = resources.getString(
        R.string.marks_label,
        words,
    )

    fun megabytes(size: String): String = resources.getString(
        R.string.megabytes,
        size,
    )

    fun memberRemoveHint(name: String): String = resources.getString(
        R.string.member_remove_hint,
        name,
    )

    fun memberRemoveThis(name: String): String = resources.getString(
        R.string.member_remove_this,
        name,
    )

    fun memberRemoved(name: String): String = resources.getString(
        R.string.member_removed,
        name,
    )

    fun membersCount(count: Int): String = resources.getString(
        when (cardinal(count)) {
            "few" -> R.string.members_count_few
            "one" -> R.string.members_count_one
            "two" -> R.string.members_count_two
            else -> R.string.members_count_other
        },
        count,
    )

    fun milestoneAddTo(title: String): String = resources.getString(
        R.string.milestone_add_to,
        title,
    )

    fun moodSaid(mood: String): String = resources.getString(
        R.string.mood_said,
        mood,
    )

    fun newsMilestone(name: String, title: String): String = resources.getString(
        R.string.news_milestone,
        name, title,
    )

    fun newsPraise(name: String): String = resources.getString(
        R.string.news_praise,
        name,
    )

    fun newsPraiseFor(name: String, what: String): String = resources.getString(
        R.string.news_praise_for,
        name, what,
    )

    fun nth(nth: Int): String = resources.getString(
        when (ordinal(nth)) {
            "few" -> R.string.nth_few
            "one" -> R.string.nth_one
            "two" -> R.string.nth_two
            else -> R.string.nth_other
        },
        nth,
    )

    fun pauseLine(days: String): String = resources.getString(
        R.string.pause_line,
        days,
    )

    fun periodsOf(name: String): String = resources.getString(
        R.string.periods_of,
        name,
    )

    fun periodsOfLong(name: String): String = resources.getString(
        R.string.periods_of_long,
        name,
    )

    fun problemOther(code: String): String = resources.getString(
        R.string.problem_other,
        code,
    )

    fun quarantined(count: Int): String = resources.getString(
        when (cardinal(count)) {
            "one" -> R.string.quarantined_one
            else -> R.string.quarantined_other
        },
        count,
    )

    fun quiet(days: Int, name: String): String = resources.getString(
        when (cardinal(days)) {
            "few" -> R.string.quiet_few
            "one" -> R.string.quiet_one
            "two" -> R.string.quiet_two
            else -> R.string.quiet_other
        },
        days, name,
    )

    fun quietResting(name: String): String = resources.getString(
        R.string.quiet_resting,
        name,
    )

    fun relationshipEventActivate(name: String): String = resources.getString(
        R.string.relationship_event_activate,
        name,
    )

    fun relationshipEventClose(name: String): String = resources.getString(
        R.string.relationship_event_close,
        name,
    )

    fun relationshipEventEnd(name: String): String = resources.getString(
        R.string.relationship_event_end,
        name,
    )

    fun relationshipEventPause(name: String): String = resources.getString(
        R.string.relationship_event_pause,
        name,
    )

    fun relationshipEventResume(name: String): String = resources.getString(
        R.string.relationship_event_resume,
        name,
    )

    fun request(name: String): String = resources.getString(
        R.string.request,
        name,
    )

    fun requestApproved(name: String): String = resources.getString(
        R.string.request_approved,
        name,
    )

    fun requestAs(name: String, role: String): String = resources.getString(
        R.string.request_as,
        name, role,
    )

    fun requestDeclined(name: String): String = resources.getString(
        R.string.request_declined,
        name,
    )

    fun requestLabel(name: String): String = resources.getString(
        R.string.request_label,
        name,
    )

    fun requestWaits(name: String, title: String): String = resources.getString(
        R.string.request_waits,
        name, title,
    )

    fun requestsCount(count: Int): String = resources.getString(
        when (cardinal(count)) {
            "one" -> R.string.requests_count_one
            else -> R.string.requests_count_other
        },
        count,
    )

    fun safetyHint(name: String): String = resources.getString(
        R.string.safety_hint,
        name,
    )

    fun scheduleEvery(days: Int): String = resources.getString(
        when (cardinal(days, 1, 2)) {
            "1" -> R.string.schedule_every_1
            "2" -> R.string.schedule_every_2
            "few" -> R.string.schedule_every_few
            else -> R.string.schedule_every_other
        },
        days,
    )

    fun scheduleLastWeekday(weekday: String): String = resources.getString(
        R.string.schedule_last_weekday,
        weekday,
    )

    fun scheduleMonthDay(day: Int): String = resources.getString(
        when (ordinal(day)) {
            "few" -> R.string.schedule_month_day_few
            "one" -> R.string.schedule_month_day_one
            "two" -> R.string.schedule_month_day_two
            else -> R.string.schedule_month_day_other
        },
        day,
    )

    fun scheduleNthWeekday(nth: Int, weekday: String): String = resources.getString(
        when (ordinal(nth)) {
            "few" -> R.string.schedule_nth_weekday_few
            "one" -> R.string.schedule_nth_weekday_one
            "two" -> R.string.schedule_nth_weekday_two
            else -> R.string.schedule_nth_weekday_other
        },
        nth, weekday,
    )

    fun scheduleReads(schedule: String): String = resources.getString(
        R.string.schedule_reads,
        schedule,
    )

    fun scheduleWeekdays(days: String): String = resources.getString(
        R.string.schedule_weekdays,
        days,
    )

    fun scheduleWeekly(times: Int): String = resources.getString(
        when (cardinal(times, 1, 2)) {
            "1" -> R.string.schedule_weekly_1
            "2" -> R.string.schedule_weekly_2
            else -> R.string.schedule_weekly_other
        },
        times,
    )

    fun spaceMade(title: String): String = resources.getString(
        R.string.space_made,
        title,
    )

    fun stepDone(title: String): String = resources.getString(
        R.string.step_done,
        title,
    )

    fun stepIsDone(title: String): String = resources.getString(
        R.string.step_is_done,
        title,
    )

    fun stepOpen(title: String): String = resources.getString(
        R.string.step_open,
        title,
    )

    fun stepReopened(title: String): String = resources.getString(
        R.string.step_reopened,
        title,
    )

    fun stillDone(names: String): String = resources.getString(
        R.string.still_done,
        names,
    )

    fun storageUsed(size: String): String = resources.getString(
        R.string.storage_used,
        size,
    )

    fun streak(count: Int, period: String): String = resources.getString(
        when (cardinal(count, 0)) {
            "0" -> when (period) {
                "month" -> R.string.streak_0_month
                "week" -> R.string.streak_0_week
                else -> R.string.streak_0_day
            }
            "few" -> when (period) {
                "month" -> R.string.streak_few_month
                "week" -> R.string.streak_few_week
                else -> R.string.streak_few_day
            }
            "one" -> when (period) {
                "month" -> R.string.streak_one_month
                "week" -> R.string.streak_one_week
                else -> R.string.streak_one_day
            }
            "two" -> when (period) {
                "month" -> R.string.streak_two_month
                "week" -> R.string.streak_two_week
                else -> R.string.streak_two_day
            }
            else -> when (period) {
                "month" -> R.string.streak_other_month
                "week" -> R.string.streak_other_week
                else -> R.string.streak_other_day
            }
        },
        count, period,
    )

    fun streakAtLeast(period: String, count: Int): String = resources.getString(
        when (cardinal(count)) {
            "one" -> when (period) {
                "month" -> R.string.streak_at_least_one_month
                "week" -> R.string.streak_at_least_one_week
                else -> R.string.streak_at_least_one_day
            }
            else -> when (period) {
                "month" -> R.string.streak_at_least_other_month
                "week" -> R.string.streak_at_least_other_week
                else -> R.string.streak_at_least_other_day
            }
        },
        period, count,
    )

    fun syncDone(sent: Int, received: Int): String = resources.getString(
        R.string.sync_done,
        sent, received,
    )

    fun waitingChanges(count: Int): String = resources.getString(
        when (cardinal(count)) {
            "one" -> R.string.waiting_changes_one
            else -> R.string.waiting_changes_other
        },
        count,
    )

    private fun cardinal(number: Int, vararg literal: Int): String =
        if (number in literal) number.toString() else resources.getQuantityString(R.plurals.category, number)

    private fun ordinal(number: Int): String = resources.getStringArray(R.array.ordinal).getOrElse(number) { "other" }
}
