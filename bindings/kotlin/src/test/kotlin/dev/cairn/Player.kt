// A device that a story outside of this module plays: a home, a word of what to do, and something that belongs to it.
package dev.cairn

import dev.cairn.core.AddGoal
import dev.cairn.core.MakeCheckIn
import dev.cairn.core.OutcomeKind
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlin.system.exitProcess

fun main(arguments: Array<String>) = runBlocking {
    val (home, word) = arguments
    val what = arguments.getOrElse(2) { "" }
    Cairn.open(home).use { cairn ->
        when (word) {
            "init" -> cairn.createPerson(what)
            "join" -> println(cairn.join(what))
            "sync" -> cairn.sync().problems.forEach { println(it.code) }
            "goal" -> println(cairn.addGoal(cairn.only(), AddGoal(what)))
            "check-in" -> {
                val space = cairn.only()
                val promise = cairn.show(space).view.commitments.single().id
                println(cairn.makeCheckIn(space, MakeCheckIn(promise, outcome = OutcomeKind.YES, note = what)))
            }
            "export" -> println(cairn.export(cairn.only()).decodeToString().trim())
            else -> exitProcess(2)
        }
    }
}

private suspend fun Cairn.only(): SpaceId = spaces.first { it.isNotEmpty() }.single().spaceId
