// What every screen has to hold for every person: things to tap are large enough and say what they are, and words are whole.
package dev.cairn.android

import android.text.Layout
import android.view.View
import android.view.ViewGroup
import android.widget.EditText
import android.widget.HorizontalScrollView
import android.widget.ImageView
import android.widget.ScrollView
import android.widget.TextView

/** All that does not fit. */
fun View.faults(): List<String> = all().flatMap { view -> (tapFaults(view) + wordFaults(view) + placeFaults(view)).map { "${view.named()} $it" } }.toList()

private fun tapFaults(view: View): List<String> = buildList {
    val isField = view is EditText
    if (!(view.isClickable && view.hasOnClickListeners() || isField)) return@buildList
    val least = (48 * view.resources.displayMetrics.density).toInt()
    if (view.width < least || view.height < least) add("is ${view.dp(view.width)} by ${view.dp(view.height)} dp")
    if (view.says() == null && (view as? EditText)?.label() == null) add("says nothing")
}

private fun View.dp(size: Int) = size / resources.displayMetrics.density

private fun wordFaults(view: View): List<String> = buildList {
    val isPicture = view is ImageView || view.javaClass.name.startsWith("dev.cairn.") && view !is ViewGroup && view !is TextView
    if (isPicture && view.says() == null && view.isImportantForAccessibility) add("is a picture without words")
    val layout = (view as? TextView)?.layout ?: return@buildList
    val text = layout.text
    for (line in 0 until layout.lineCount - 1) {
        val end = layout.getLineEnd(line)
        val isCut = end in 1 until text.length && text[end - 1].isLetter() && text[end].isLetter()
        if (isCut && view !is EditText && !text.isCode()) add("cuts a word: ${text.lines(layout)}")
    }
    if ((0 until layout.lineCount).any { layout.getEllipsisCount(it) > 0 }) add("ends in dots")
    if (view !is EditText && view.maxLines == Int.MAX_VALUE && layout.height > view.height - view.totalPaddingTop - view.totalPaddingBottom) add("is higher than its room")
}

/** Links and keys have no words. */
private fun CharSequence.isCode() = split(' ').any { it.length > 30 }

private fun CharSequence.lines(layout: Layout) = (0 until layout.lineCount).map { substring(layout.getLineStart(it), layout.getLineEnd(it)) }

private fun placeFaults(view: View): List<String> = buildList {
    val room = view.parent as? ViewGroup ?: return@buildList
    if (room is HorizontalScrollView || view.width == 0 && view.height == 0) return@buildList
    if (view.left < 0 || view.right > room.width) add("stands out of its room at a side")
    if (room !is ScrollView && (view.top < 0 || view.bottom > room.height)) add("stands out of its room above or below")
}

private fun View.named() = "${javaClass.simpleName} \"${says()?.take(40).orEmpty()}\""
