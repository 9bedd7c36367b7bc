// A process that adds things until it is killed, and prints the id of each that was answered.
package dev.cairn

import dev.cairn.core.AddAction
import kotlinx.coroutines.runBlocking

fun main(arguments: Array<String>) = runBlocking {
    val (home, space) = arguments
    val cairn = Cairn.open(home)
    var number = 0
    while (true) {
        val id = cairn.addAction(SpaceId(space), AddAction("Thing ${number++}"))
        println(id)
        System.out.flush()
    }
}
