// The smallest splice between two texts, and bringing two edits of one text together. The screen counts UTF-16 units,
// the core code points; this is the border.
package dev.cairn.app

import dev.cairn.core.NoteChange

/** A change of a text, counted in UTF-16 units. */
data class Splice(val at: Int, val remove: Int, val insert: String) {
    /** The same as the core counts it, of the text [before]. */
    fun inPoints(before: String): NoteChange = NoteChange.Splice(
        before.codePointCount(0, at).toULong(),
        before.codePointCount(at, at + remove).toULong(),
        insert,
    )
}

/** The smallest single splice from [before] to [after]; null when they are equal. It never cuts a code point. */
fun spliceBetween(before: String, after: String): Splice? {
    if (before == after) return null
    val shorter = minOf(before.length, after.length)
    var start = 0
    while (start < shorter && before[start] == after[start]) start++
    if (before.isCutAt(start) || after.isCutAt(start)) start--
    var end = 0
    while (end < shorter - start && before[before.length - 1 - end] == after[after.length - 1 - end]) end++
    if (before.isCutAt(before.length - end) || after.isCutAt(after.length - end)) end--
    return Splice(start, before.length - end - start, after.substring(start, after.length - end))
}

/** A merged text, where the given places stand in it, and where, in what the other side has, one's own words end now. */
data class Merged(val text: String, val places: List<Int>, val own: Int? = null)

/** Where a place of a text stands after a splice; what is inserted right there comes behind it. */
fun through(place: Int, splice: Splice): Int = when {
    place <= splice.at -> place
    place >= splice.at + splice.remove -> place - splice.remove + splice.insert.length
    else -> splice.at
}

/**
 * [base] is the text that both sides had; [mine] is what stands on the screen, [theirs] what the core holds now; [own] is
 * where, in [base], what was written here last ends. Whatever either side inserted is whole in the result; what either side
 * removed is gone.
 */
fun merge(base: String, mine: String, theirs: String, places: List<Int>, own: Int? = null): Merged {
    val nothing = Splice(base.length, 0, "")
    val local = spliceBetween(base, mine) ?: nothing
    val remote = spliceBetween(base, theirs) ?: nothing
    val text = StringBuilder()
    val stands = IntArray(base.length + 1)
    var localFrom = 0
    fun Splice.takes(place: Int) = place >= at && place < at + remove
    for (at in 0..base.length) {
        // Of two insertions in one place the other side's comes first, unless one goes on with one's own words there: so
        // nobody's words get between those of another.
        val goesOn = at == own
        if (at == remote.at && !goesOn) text.append(remote.insert)
        if (at == local.at) {
            localFrom = text.length
            text.append(local.insert)
        }
        stands[at] = text.length
        if (at == remote.at && goesOn) text.append(remote.insert)
        if (at < base.length && !local.takes(at) && !remote.takes(at)) text.append(base[at])
    }
    val delta = local.insert.length - local.remove
    fun moved(place: Int): Int = when {
        place < local.at -> stands.getOrElse(place) { text.length }
        place <= local.at + local.insert.length ->
            if (local.insert.isNotEmpty() || local.remove > 0) localFrom + (place - local.at) else stands.getOrElse(place) { text.length }
        else -> stands.getOrElse(place - delta) { text.length }
    }
    return Merged(text.toString(), places.map(::moved), own?.let { through(it, remote) })
}

private fun String.isCutAt(at: Int): Boolean = at in 1..<length && this[at - 1].isHighSurrogate() && this[at].isLowSurrogate()
