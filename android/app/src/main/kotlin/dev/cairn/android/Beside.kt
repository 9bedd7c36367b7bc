// Views beside each other where every word of theirs has room, below each other where one would be cut: on a small phone
// with large words.
package dev.cairn.android

import android.content.Context
import android.view.Gravity
import android.view.View
import android.view.ViewGroup
import android.widget.LinearLayout
import android.widget.TextView

class Beside(context: Context, private val gap: Int) : LinearLayout(context) {
    private val shares = mutableListOf<Float>()

    init {
        setGravity(Gravity.CENTER_VERTICAL)
    }

    /** Adds a view that takes a [share] of the room that is left, or with none of it as much as it needs. */
    fun add(view: View, share: Float = 0f, isAsHighAsOthers: Boolean = false) {
        shares += share
        addView(view, LayoutParams(LayoutParams.WRAP_CONTENT, if (isAsHighAsOthers) LayoutParams.MATCH_PARENT else LayoutParams.WRAP_CONTENT))
    }

    override fun onMeasure(widthSpec: Int, heightSpec: Int) {
        val room = MeasureSpec.getSize(widthSpec) - paddingLeft - paddingRight
        arrange(MeasureSpec.getMode(widthSpec) == MeasureSpec.UNSPECIFIED || fits(room))
        super.onMeasure(widthSpec, heightSpec)
    }

    private fun arrange(beside: Boolean) {
        orientation = if (beside) HORIZONTAL else VERTICAL
        shares.forEachIndexed { at, share ->
            val place = getChildAt(at).layoutParams as LayoutParams
            val isFirst = at == 0
            place.weight = if (beside) share else 0f
            place.width = if (share == 0f) LayoutParams.WRAP_CONTENT else if (beside) 0 else LayoutParams.MATCH_PARENT
            place.marginStart = if (beside && !isFirst) gap else 0
            place.topMargin = if (beside || isFirst) 0 else gap
            place.resolveLayoutDirection(layoutDirection)
        }
    }

    private fun fits(room: Int): Boolean {
        val views = shares.indices.map(::getChildAt)
        val free = MeasureSpec.makeMeasureSpec(0, MeasureSpec.UNSPECIFIED)
        val taken = views.filterIndexed { at, _ -> shares[at] == 0f }.sumOf { view ->
            view.measure(free, free)
            view.measuredWidth
        }
        val left = room - taken - gap * (views.size - 1)
        val all = shares.sum()
        return views.withIndex().all { (at, view) -> shares[at] == 0f || left * shares[at] / all >= least(view) } && left >= 0
    }

    /** The width of the longest word in a view. */
    private fun least(view: View): Float = when (view) {
        is TextView -> view.compoundPaddingLeft + view.compoundPaddingRight + (view.text.split(' ', '\n').maxOf { view.paint.measureText(it) })
        is ViewGroup -> view.paddingLeft + view.paddingRight + ((0 until view.childCount).maxOfOrNull { least(view.getChildAt(it)) } ?: 0f)
        else -> view.minimumWidth.toFloat()
    }
}
