// Civil days in words, and periods of one day each laid out in weeks as in a wall calendar. Which day it is says the core.
package dev.cairn.app

import dev.cairn.CivilDay
import dev.cairn.core.Period
import dev.cairn.core.PeriodState
import dev.cairn.core.Weekday
import java.time.DayOfWeek
import java.time.Instant
import java.time.LocalDate
import java.time.YearMonth
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.time.format.DecimalStyle
import java.time.format.FormatStyle
import java.time.format.TextStyle
import java.util.Locale

/** A month: its first day, how many places stay empty before that, and its days. */
data class WallMonth(val first: CivilDay, val before: Int, val days: List<WallDay>)

/** A day and the state of the period that begins on it, if one does. */
data class WallDay(val day: CivilDay, val number: Int, val state: PeriodState?)

/** The last [most] months in which a period begins; weeks begin on [weekStart]. */
fun wall(periods: List<Period>, weekStart: Weekday, most: Int = 3): List<WallMonth> =
    periods.groupBy { YearMonth.from(it.label.date) }.toSortedMap().entries.toList().takeLast(most).map { (month, within) ->
        val states = within.associate { it.label to it.state }
        val days = (1..month.lengthOfMonth()).map { number ->
            val day = CivilDay(month.atDay(number).toString())
            WallDay(day, number, states[day])
        }
        WallMonth(days.first().day, (month.atDay(1).dayOfWeek.ordinal - weekStart.ordinal).mod(7), days)
    }

/** The weekdays as the columns of a week that begins on this one. */
fun Weekday.columns(): List<Weekday> = (0..6).map { Weekday.entries[(ordinal + it) % 7] }

/** `Thu 8 October`. */
fun CivilDay.dayWords(locale: Locale): String = date.format(pattern("EEE d MMMM", locale))

/** `8 Oct 2026`. */
fun CivilDay.dateWords(locale: Locale): String = date.format(pattern("d MMM yyyy", locale))

/** `October 2026`. */
fun CivilDay.monthWords(locale: Locale): String = date.format(pattern("LLLL yyyy", locale))

/** A weekday's name. */
fun Weekday.words(locale: Locale): String = DayOfWeek.of(ordinal + 1).getDisplayName(TextStyle.FULL_STANDALONE, locale)

/** A weekday's name in few letters. */
fun Weekday.shortWords(locale: Locale): String = DayOfWeek.of(ordinal + 1).getDisplayName(TextStyle.SHORT_STANDALONE, locale)

/** A weekday's name over a column: in up to three letters, and in one where the language has no such; cut, those of Arabic are all the same. */
fun Weekday.columnWords(locale: Locale): String =
    shortWords(locale).takeIf { it.length <= 3 } ?: DayOfWeek.of(ordinal + 1).getDisplayName(TextStyle.NARROW_STANDALONE, locale)

/** An instant, UTC milliseconds, on the wall clock here. */
fun clockWords(instantMs: Long, locale: Locale, zone: ZoneId = ZoneId.systemDefault()): String =
    Instant.ofEpochMilli(instantMs).atZone(zone).format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).inDigitsOf(locale))

private fun pattern(pattern: String, locale: Locale) = DateTimeFormatter.ofPattern(pattern).inDigitsOf(locale)

/** In the words and the digits of a language, as all other numbers are. */
private fun DateTimeFormatter.inDigitsOf(locale: Locale) = withLocale(locale).withDecimalStyle(DecimalStyle.of(locale))

private val CivilDay.date: LocalDate get() = LocalDate.parse(text)
