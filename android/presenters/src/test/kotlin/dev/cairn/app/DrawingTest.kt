package dev.cairn.app

import dev.cairn.CivilDay
import dev.cairn.core.Period
import dev.cairn.core.PeriodState
import dev.cairn.core.Schedule
import dev.cairn.core.Weekday
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.util.Locale

/** What is drawn claims neither more nor less than the core says. */
class DrawingTest {
    @Test
    fun `a pile holds as many as were kept, the widest in the foot`() {
        for (count in listOf(0, 1, 9, 10, 34, 99, 100, 365, 1234)) {
            val stones = pile(count).stones
            assertEquals(count, stones.sumOf { it.worth })
            assertEquals(stones.map { it.worth }.sortedDescending(), stones.map { it.worth })
        }
    }

    @Test
    fun `stones lie upon each other and within the picture`() {
        val pile = pile(34)
        assertTrue(pile.stones.zipWithNext().all { (lower, upper) -> upper.begin.y < lower.begin.y })
        val points = pile.stones.flatMap { stone -> stone.curves.flatMap { listOf(it.first, it.second, it.to) } }
        assertTrue(points.all { it.x in 0f..Pile.WIDTH && it.y <= 0f && it.y >= -pile.height - 1f })
    }

    @Test
    fun `a month of the wall begins in the column of its first day`() {
        val periods = listOf("2026-10-31" to PeriodState.KEPT, "2026-11-01" to PeriodState.EXCUSED).map { (day, state) -> Period(CivilDay(day), state) }
        val (october, november) = wall(periods, Weekday.MON)
        assertEquals(listOf(3, 6), listOf(october.before, november.before))
        assertEquals(listOf(31, 30), listOf(october.days.size, november.days.size))
        assertEquals(PeriodState.KEPT, october.days.last().state)
        assertEquals(PeriodState.EXCUSED, november.days.first().state)
        assertEquals(null, november.days[1].state)
        assertEquals(0, wall(periods, Weekday.SUN).last().before)
        assertEquals(listOf(Weekday.SUN, Weekday.MON), Weekday.SUN.columns().take(2))
    }

    @Test
    fun `only the newest months are shown, and each rhythm is counted in its own way`() {
        val year = (1..9).map { Period(CivilDay("2026-0$it-15"), PeriodState.MISSED) }
        assertEquals(listOf("2026-07-01", "2026-08-01", "2026-09-01"), wall(year, Weekday.MON).map { it.first.text })
        assertEquals(Counted.WEEK, Schedule.Weekly(2u).counted())
        assertEquals(Counted.MONTH, Schedule.NthWeekday(-1, Weekday.FRI).counted())
        assertEquals(Counted.DAY, Schedule.Every(3u).counted())
    }

    @Test
    fun `days read as people say them`() {
        val day = CivilDay("2026-10-08")
        assertEquals("Thu 8 October", day.dayWords(Locale.UK))
        assertEquals("8 Oct 2026", day.dateWords(Locale.UK))
        assertEquals("October 2026", day.monthWords(Locale.UK))
        assertEquals("Friday", Weekday.FRI.words(Locale.UK))
        assertEquals("الخميس ٨ أكتوبر", day.dayWords(Locale.forLanguageTag("ar-EG")))
        assertEquals("Fri", Weekday.FRI.columnWords(Locale.UK))
        assertEquals(7, Weekday.entries.map { it.columnWords(Locale.forLanguageTag("ar")) }.toSet().size)
        assertEquals("8 Oct 2026, 14:05", clockWords(1_791_468_300_000, Locale.UK, java.time.ZoneOffset.UTC))
    }
}
