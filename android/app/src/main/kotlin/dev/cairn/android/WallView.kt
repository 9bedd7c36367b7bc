// A month of a calendar of states, as on a wall. The table beside it says the same in words.
package dev.cairn.android

import android.content.Context
import android.graphics.Canvas
import android.graphics.Paint
import android.util.TypedValue
import android.view.View
import dev.cairn.app.WallMonth
import java.text.NumberFormat
import java.util.Locale

class WallView(context: Context, private val month: WallMonth, private val names: List<String>, locale: Locale) : View(context) {
    private val marker = Marker(context)
    private val numbers = NumberFormat.getIntegerInstance(locale)
    private val sunk = Paint().apply { color = context.getColor(R.color.sunk) }
    private val pen = Paint(Paint.ANTI_ALIAS_FLAG).apply {
        textAlign = Paint.Align.CENTER
        textSize = TypedValue.applyDimension(TypedValue.COMPLEX_UNIT_SP, 12f, resources.displayMetrics)
    }
    private val weeks = (month.before + month.days.size + 6) / 7
    private val line = pen.fontSpacing

    init {
        importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
    }

    override fun onMeasure(widthSpec: Int, heightSpec: Int) {
        val wide = MeasureSpec.getSize(widthSpec)
        setMeasuredDimension(wide, (line * 1.5f + weeks * high(wide)).toInt())
    }

    override fun onDraw(canvas: Canvas) {
        pen.color = context.getColor(R.color.soft)
        names.forEachIndexed { column, name -> canvas.drawText(name, middle(column), line, pen) }
        month.days.forEachIndexed { index, day ->
            val place = month.before + index
            val x = middle(place % 7)
            val top = line * 1.5f + place / 7 * high(width)
            day.state?.let { state ->
                canvas.drawRect(x - width / 14f + 1, top + 1, x + width / 14f - 1, top + high(width) - 1, sunk)
                canvas.save()
                canvas.translate(x - line / 2, top + line * 1.2f)
                canvas.scale(line / 18f, line / 18f)
                marker.draw(canvas, state)
                canvas.restore()
            }
            pen.color = context.getColor(if (day.state == null) R.color.soft else R.color.ink)
            canvas.drawText(numbers.format(day.number), x, top + line, pen)
        }
    }

    private fun high(wide: Int) = maxOf(line * 2.4f, wide / 9f)

    /** The middle of a column; weeks run as the language does. */
    private fun middle(column: Int): Float {
        val place = if (layoutDirection == LAYOUT_DIRECTION_RTL) 6 - column else column
        return width * (place + 0.5f) / 7
    }
}
