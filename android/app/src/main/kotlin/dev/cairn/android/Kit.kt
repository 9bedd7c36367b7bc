// The pieces that screens are made of. Words are measured in sp, so that they grow as the person has set it; everything
// that can be tapped is 48 dp high at least; sides are start and end, so that right-to-left needs nothing of its own.
package dev.cairn.android

import android.content.Context
import android.graphics.Typeface
import android.graphics.drawable.GradientDrawable
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.Button
import android.widget.LinearLayout
import android.widget.TextView

/** How much a button asks to be tapped. */
enum class Weight { FIRST, PLAIN, QUIET }

/** How words look. */
enum class Look(val size: Float, val color: Int, val face: Typeface) {
    TITLE(26f, R.color.ink, Typeface.create(Typeface.SERIF, Typeface.BOLD)),
    HEADING(20f, R.color.ink, Typeface.create(Typeface.SERIF, Typeface.BOLD)),
    NAME(17f, R.color.ink, Typeface.create(Typeface.SERIF, Typeface.BOLD)),
    STRONG(16f, R.color.ink, Typeface.DEFAULT_BOLD),
    PLAIN(16f, R.color.ink, Typeface.DEFAULT),
    SOFT(14f, R.color.soft, Typeface.DEFAULT),
    DIGITS(15f, R.color.ink, Typeface.MONOSPACE),
}

class Kit(val context: Context) {
    val words = Words(context.resources)

    fun dp(size: Int): Int = (size * context.resources.displayMetrics.density).toInt()

    fun say(id: Int): String = context.getString(id)

    fun color(id: Int): Int = context.getColor(id)

    fun text(words: CharSequence, look: Look = Look.PLAIN): TextView = TextView(context).apply {
        text = words
        textSize = look.size
        typeface = look.face
        setTextColor(color(look.color))
        setLineSpacing(0f, 1.2f)
        textDirection = View.TEXT_DIRECTION_FIRST_STRONG
        textAlignment = View.TEXT_ALIGNMENT_VIEW_START
    }

    /** A name that leads somewhere. */
    fun opens(words: CharSequence, look: Look, act: () -> Unit): TextView = text(words, look).apply {
        paint.isUnderlineText = true
        minHeight = dp(48)
        gravity = Gravity.CENTER_VERTICAL or Gravity.START
        isClickable = true
        isFocusable = true
        setOnClickListener { act() }
    }

    fun button(words: CharSequence, weight: Weight = Weight.PLAIN, act: () -> Unit): Button = Button(context).apply {
        text = words
        setAllCaps(false)
        textSize = 16f
        stateListAnimator = null
        minHeight = dp(48)
        minimumHeight = dp(48)
        setPadding(dp(16), dp(8), dp(16), dp(8))
        setTextColor(color(if (weight == Weight.FIRST) R.color.moss_ink else if (weight == Weight.QUIET) R.color.moss else R.color.ink))
        background = when (weight) {
            Weight.FIRST -> pressed(shape(R.color.moss, null))
            Weight.PLAIN -> pressed(shape(R.color.sheet, R.color.edge))
            Weight.QUIET -> pressed(shape(null, null))
        }
        setOnClickListener { act() }
    }

    fun column(vararg views: View?): LinearLayout = LinearLayout(context).apply {
        orientation = LinearLayout.VERTICAL
        views.filterNotNull().forEach { add(it) }
    }

    /** Beside each other, where they fit; [grows] takes the room that is left. */
    fun row(grows: View, vararg views: View?): LinearLayout = Beside(context, dp(8)).apply {
        add(grows, share = 1f)
        views.filterNotNull().forEach { add(it) }
    }

    fun card(vararg views: View?): LinearLayout = column(*views).apply { framed(R.color.sheet, R.color.line) }

    /** Something that wants to be read. */
    fun notice(vararg views: View?): LinearLayout = column(*views).apply { framed(R.color.moss_wash, null) }

    /** Something that is wrong. */
    fun warning(vararg views: View?): LinearLayout = column(*views).apply { framed(R.color.amber_wash, R.color.amber) }

    /** What a screen is for while there is nothing on it. */
    fun empty(title: String, hint: String, vararg buttons: View?): LinearLayout =
        column(text(title, Look.HEADING), text(hint, Look.SOFT), *buttons).apply { setPadding(0, dp(24), 0, dp(24)) }

    /** Makes room below each view, except in rows. */
    fun LinearLayout.add(view: View) {
        addView(view, LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT).apply { bottomMargin = dp(8) })
    }

    fun shape(fill: Int?, edge: Int?): GradientDrawable = GradientDrawable().apply {
        setCornerRadius(dp(12).toFloat())
        if (fill != null) setColor(color(fill))
        if (edge != null) setStroke(dp(1), color(edge))
    }

    private fun LinearLayout.framed(fill: Int, edge: Int?) {
        background = shape(fill, edge)
        setPadding(dp(16), dp(16), dp(16), dp(8))
    }

    private fun pressed(under: GradientDrawable) =
        android.graphics.drawable.RippleDrawable(android.content.res.ColorStateList.valueOf(color(R.color.line)), under, shape(R.color.ink, null))
}

/** A column that draws anew only what changed: nothing moves under a finger, and who listens to the screen keeps the place. */
class Pieces(private val kit: Kit) : LinearLayout(kit.context) {
    private class Drawn(val value: Any?, val view: View)

    private var drawn = mapOf<Any, Drawn>()

    init {
        orientation = VERTICAL
    }

    /** Shows these pieces in this order. A piece with the same key and an equal value stays as it is. */
    fun show(pieces: List<Piece>) {
        val next = pieces.associate { piece ->
            val before = drawn[piece.key]
            piece.key to (before?.takeIf { it.value == piece.value } ?: Drawn(piece.value, piece.draw()))
        }
        val views = pieces.map { next.getValue(it.key).view }
        (0 until childCount).map(::getChildAt).filter { it !in views }.forEach(::removeView)
        views.forEachIndexed { at, view ->
            if (getChildAt(at) !== view) {
                removeView(view)
                addView(view, at, LayoutParams(LayoutParams.MATCH_PARENT, LayoutParams.WRAP_CONTENT).apply { bottomMargin = kit.dp(12) })
            }
        }
        drawn = next
    }
}

/** A piece of a screen: whose it is, what it shows, and how it is drawn. */
class Piece(val key: Any, val value: Any?, val draw: () -> View)
