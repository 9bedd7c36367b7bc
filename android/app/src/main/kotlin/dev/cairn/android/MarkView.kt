// The mark of one period: a shape of its own for each state, so that colour is never needed.
package dev.cairn.android

import android.content.Context
import android.graphics.Canvas
import android.graphics.DashPathEffect
import android.graphics.Paint
import android.graphics.RectF
import android.view.View
import dev.cairn.core.PeriodState

/** Draws marks into a square of 18 units. */
class Marker(private val context: Context) {
    private val fill = Paint(Paint.ANTI_ALIAS_FLAG).apply { color = context.getColor(R.color.moss) }
    private val line = Paint(Paint.ANTI_ALIAS_FLAG).apply {
        style = Paint.Style.STROKE
        strokeCap = Paint.Cap.ROUND
    }
    private val stone = RectF(2.5f, 4.5f, 15.5f, 14f)

    fun draw(canvas: Canvas, state: PeriodState) {
        line.color = context.getColor(if (state == PeriodState.BRIDGED) R.color.moss else R.color.soft)
        line.strokeWidth = if (state == PeriodState.EXCUSED) 2f else 1.4f
        line.pathEffect = if (state == PeriodState.OPEN) DashPathEffect(floatArrayOf(1.5f, 3f), 0f) else null
        when (state) {
            PeriodState.KEPT -> canvas.drawOval(stone, fill)
            PeriodState.BRIDGED -> {
                canvas.drawArc(stone, 90f, 180f, true, fill)
                canvas.drawOval(stone, line)
            }
            PeriodState.EXCUSED -> canvas.drawLine(4.5f, 9.5f, 13.5f, 9.5f, line)
            PeriodState.MISSED, PeriodState.OPEN -> canvas.drawOval(stone, line)
            PeriodState.UNKNOWN -> {
                canvas.drawArc(6.3f, 4.6f, 11.7f, 9.8f, 180f, 230f, false, line)
                canvas.drawLine(9f, 9.8f, 9f, 11f, line)
                canvas.drawPoint(9f, 13.8f, line)
            }
        }
    }
}

/** Marks in a row, oldest first; [description] says the same in words. */
class MarksView(context: Context, private val states: List<PeriodState>, private val size: Int, description: String) : View(context) {
    private val marker = Marker(context)

    init {
        contentDescription = description
    }

    override fun onMeasure(widthSpec: Int, heightSpec: Int) =
        setMeasuredDimension(resolveSize(size * states.size, widthSpec), size)

    override fun onDraw(canvas: Canvas) {
        // In a right-to-left row the newest is at the left.
        val ordered = if (layoutDirection == LAYOUT_DIRECTION_RTL) states.reversed() else states
        ordered.forEachIndexed { index, state ->
            canvas.save()
            canvas.translate((index * size).toFloat(), 0f)
            canvas.scale(size / 18f, size / 18f)
            marker.draw(canvas, state)
            canvas.restore()
        }
    }
}
