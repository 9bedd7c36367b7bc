// What the core says, as flows that screens can collect.
package dev.cairn.app

import dev.cairn.Cairn
import dev.cairn.code
import dev.cairn.core.CairnException
import dev.cairn.core.PersonView
import dev.cairn.core.SpaceToday
import dev.cairn.core.Standing
import dev.cairn.person
import dev.cairn.spaceId
import dev.cairn.today
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.coroutines.flow.merge
import kotlinx.coroutines.launch

private const val NOW_AND_THEN_MS = 8_000L

/** What concerns this person today: asked anew when a space changes, one is entered or left, or [again] says so. */
@OptIn(ExperimentalCoroutinesApi::class)
fun Stage.todays(again: Flow<Unit>): Flow<List<SpaceToday>> {
    val entered = cairn.spaces.map { all -> all.filter { it.state == Standing.MEMBER }.map { it.spaceId } }.distinctUntilChanged()
    val changes = entered.flatMapLatest { ids -> (ids.map { id -> cairn.space(id).map {} } + flowOf(Unit)).merge() }
    return merge(changes, again).conflate().mapNotNull { attempts.ask { cairn.todayOrNothing() } }.distinctUntilChanged()
}

/** Who this is; null before there is a person. */
suspend fun Cairn.personOrNull(): PersonView? =
    try {
        person()
    } catch (refused: CairnException) {
        if (refused.code == "person.none") null else throw refused
    }

/** Whether this is a further device that waits to be let in: it does not know yet whose it is. */
val PersonView.isWaiting get() = person.isEmpty()

/** The person of this device; null before there is one, and while the device waits to be let in. */
suspend fun Cairn.somebodyOrNull(): PersonView? = personOrNull()?.takeUnless { it.isWaiting }

private suspend fun Cairn.todayOrNothing(): List<SpaceToday> =
    try {
        today()
    } catch (refused: CairnException) {
        if (refused.code == "person.none") emptyList() else throw refused
    }

/** Exchanges in the background; how it goes is on the chip. */
fun Stage.syncSoon() {
    scope.launch { cairn.syncQuietly() }
}

/** Exchanges, and leaves it to the chip to say how it went. */
suspend fun Cairn.syncQuietly() {
    try {
        sync()
    } catch (_: CairnException) {
        // Closed, or not to be stored: the chip, or the next thing that is saved, says so.
    }
}

/** While somebody waits on a screen for an answer to an invite, the relay is asked now and then; cancelling [scope] ends it. */
fun Cairn.expectNews(scope: CoroutineScope) = scope.launch {
    while (true) {
        syncQuietly()
        delay(NOW_AND_THEN_MS)
    }
}
