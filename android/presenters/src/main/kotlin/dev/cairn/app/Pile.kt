// The outlines of a cairn's stones. One kept period is one stone; ten of them lie in the foot as one wide stone, and a
// hundred as one that is wider still, so that the pile never claims more or less than was kept.
package dev.cairn.app

/** A stone: where its outline begins, then four curves of three points each, in units of [Pile.WIDTH]. */
class Stone(val worth: Int, val tone: Int, val begin: Point, val curves: List<Curve>)

data class Point(val x: Float, val y: Float)

data class Curve(val first: Point, val second: Point, val to: Point)

/** The lowest stone first; the ground is at 0, and up is negative. */
class Pile(val stones: List<Stone>, val height: Float) {
    companion object {
        const val WIDTH = 140f
    }
}

private class Size(val wide: Float, val high: Float)

private val SIZES = mapOf(100 to Size(124f, 23f), 10 to Size(96f, 17f), 1 to Size(66f, 12f))

/** The pile for so many kept periods. */
fun pile(count: Int): Pile {
    val worths = List(count / 100) { 100 } + List(count % 100 / 10) { 10 } + List(count % 10) { 1 }
    val ranks = mutableMapOf<Int, Int>()
    var foot = 0f
    val stones = worths.mapIndexed { index, worth ->
        val size = SIZES.getValue(worth)
        val rank = ranks[worth] ?: 0
        ranks[worth] = rank + 1
        val high = size.high * (1 + 0.16f * chance(index, 1) - 0.025f * rank)
        val wide = size.wide * (1 - 0.055f * rank + 0.05f * chance(index, 2))
        val middle = Pile.WIDTH / 2 + 3.5f * chance(index, 3)
        val stone = outline(worth, 1 + (index * 3 + worths.size) % 4, middle, -foot, wide, high, index)
        foot += high - 0.8f
        stone
    }
    return Pile(stones, foot)
}

/** The same little irregularity every time: from -1 to 1. */
private fun chance(index: Int, salt: Int): Float {
    val mixed = ((index * 7 + salt * 131 + 17) * -1640531535).toUInt()
    return (mixed.toDouble() / UInt.MAX_VALUE.toDouble() * 2 - 1).toFloat()
}

private fun outline(worth: Int, tone: Int, middle: Float, foot: Float, wide: Float, high: Float, index: Int): Stone {
    val left = middle - wide / 2
    val right = middle + wide / 2
    val top = foot - high
    val lean = wide * 0.07f * chance(index, 4)
    val shoulder = 0.46f + 0.1f * chance(index, 5)
    val begin = Point(left, foot - high * shoulder)
    return Stone(
        worth, tone, begin,
        listOf(
            Curve(Point(left + wide * 0.015f, top + high * 0.16f), Point(left + wide * 0.16f, top), Point(middle + lean, top)),
            Curve(Point(right - wide * 0.16f, top), Point(right, top + high * 0.24f), Point(right, foot - high * (1 - shoulder))),
            Curve(Point(right - wide * 0.02f, foot), Point(right - wide * 0.22f, foot), Point(middle - lean, foot)),
            Curve(Point(left + wide * 0.2f, foot), Point(left, foot - high * 0.06f), begin),
        ),
    )
}
