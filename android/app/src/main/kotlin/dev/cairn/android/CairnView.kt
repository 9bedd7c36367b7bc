// A streak as a pile of stones. The words beside it say the same, and so does its description.
package dev.cairn.android

import android.content.Context
import android.graphics.Canvas
import android.graphics.DashPathEffect
import android.graphics.Paint
import android.graphics.Path
import android.view.View
import dev.cairn.app.Pile
import dev.cairn.app.Stone
import dev.cairn.app.pile

class CairnView(context: Context, count: Int, private val wide: Int, description: String) : View(context) {
    private val pile = pile(count)
    private val paths = pile.stones.map { path(it) }
    private val fill = Paint(Paint.ANTI_ALIAS_FLAG)
    private val line = Paint(Paint.ANTI_ALIAS_FLAG).apply {
        style = Paint.Style.STROKE
        strokeCap = Paint.Cap.ROUND
    }

    init {
        contentDescription = description
    }

    override fun onMeasure(widthSpec: Int, heightSpec: Int) {
        val high = maxOf(LEAST, pile.height + 10) + BELOW
        setMeasuredDimension(resolveSize(wide, widthSpec), (wide * minOf(1.9f, high / Pile.WIDTH)).toInt())
    }

    override fun onDraw(canvas: Canvas) {
        val high = maxOf(LEAST, pile.height + 10) + BELOW
        val scale = minOf(width / Pile.WIDTH, height / high)
        canvas.translate((width - Pile.WIDTH * scale) / 2, height - BELOW * scale)
        canvas.scale(scale, scale)
        line.color = context.getColor(R.color.edge)
        line.strokeWidth = 2f
        line.pathEffect = null
        canvas.drawPath(Path().apply { moveTo(6f, 2.5f); cubicTo(40f, 0f, 100f, 0f, 134f, 2.5f) }, line)
        if (paths.isEmpty()) {
            line.strokeWidth = 1.5f
            line.pathEffect = DashPathEffect(floatArrayOf(4f, 4f), 0f)
            canvas.drawOval(38f, -16f, 102f, 0f, line)
        }
        line.pathEffect = null
        line.strokeWidth = 1.25f
        line.color = context.getColor(R.color.sheet)
        paths.forEachIndexed { index, path ->
            fill.color = context.getColor(if (index == paths.lastIndex) R.color.moss else TONES[pile.stones[index].tone - 1])
            canvas.drawPath(path, fill)
            canvas.drawPath(path, line)
        }
    }

    private fun path(stone: Stone) = Path().apply {
        moveTo(stone.begin.x, stone.begin.y)
        for (curve in stone.curves) cubicTo(curve.first.x, curve.first.y, curve.second.x, curve.second.y, curve.to.x, curve.to.y)
        close()
    }

    private companion object {
        const val LEAST = 58f
        const val BELOW = 8f
        val TONES = listOf(R.color.stone_1, R.color.stone_2, R.color.stone_3, R.color.stone_4)
    }
}
