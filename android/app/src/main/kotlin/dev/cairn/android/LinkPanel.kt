// A link to hand to somebody: as a QR code, to share, to copy, to read.
package dev.cairn.android

import android.app.Activity
import android.content.ClipData
import android.content.ClipboardManager
import android.content.Context
import android.content.Intent
import android.graphics.Bitmap
import android.graphics.Color
import android.graphics.drawable.BitmapDrawable
import android.view.View
import android.widget.ImageView
import com.google.zxing.BarcodeFormat
import com.google.zxing.EncodeHintType
import com.google.zxing.qrcode.QRCodeWriter

class LinkPanel(private val activity: Activity, private val kit: Kit) {
    fun view(link: String, description: String, shareText: String): View {
        val copy = kit.button(kit.say(R.string.copy), Weight.FIRST) {}
        copy.setOnClickListener {
            val board = activity.getSystemService(Context.CLIPBOARD_SERVICE) as ClipboardManager
            board.setPrimaryClip(ClipData.newPlainText(kit.say(R.string.link), link))
            copy.text = kit.say(R.string.copied)
            copy.announceForAccessibility(copy.text)
        }
        val share = kit.button(kit.say(R.string.share)) {
            val send = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, "$shareText\n$link")
            activity.startActivity(Intent.createChooser(send, null))
        }
        val text = kit.text(link, Look.DIGITS).apply {
            textDirection = View.TEXT_DIRECTION_LTR
            setTextIsSelectable(true)
        }
        return kit.column(code(link, description), text, copy, share)
    }

    private fun code(link: String, description: String): View = ImageView(activity).apply {
        setImageDrawable(BitmapDrawable(resources, bitmap(link)).apply { isFilterBitmap = false })
        adjustViewBounds = true
        maxWidth = kit.dp(280)
        maxHeight = kit.dp(280)
        scaleType = ImageView.ScaleType.FIT_CENTER
        contentDescription = description
        minimumHeight = kit.dp(240)
    }

    /** One pixel a module, with the quiet border that readers need, black on white in every theme. */
    private fun bitmap(link: String): Bitmap {
        val matrix = QRCodeWriter().encode(link, BarcodeFormat.QR_CODE, 0, 0, mapOf(EncodeHintType.MARGIN to 4))
        val pixels = IntArray(matrix.width * matrix.height) { at ->
            if (matrix.get(at % matrix.width, at / matrix.width)) Color.BLACK else Color.WHITE
        }
        return Bitmap.createBitmap(pixels, matrix.width, matrix.height, Bitmap.Config.ARGB_8888)
    }
}
