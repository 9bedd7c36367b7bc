// A phone in a test: the app on it, the screens that lie over each other, and a person who reads, taps, types and turns it.
package dev.cairn.android

import android.app.Activity
import android.app.Dialog
import android.content.Intent
import android.graphics.Bitmap
import android.graphics.Canvas
import android.os.Looper
import android.view.View
import android.view.ViewGroup
import android.widget.CompoundButton
import android.widget.EditText
import android.widget.TextView
import dev.cairn.Cairn
import dev.cairn.PATIENCE
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import org.junit.rules.ExternalResource
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.shadows.ShadowDialog
import org.robolectric.shadows.ShadowPausedLooper
import java.io.File
import javax.crypto.spec.SecretKeySpec

class Phone : ExternalResource() {
    private val screens = mutableListOf<ActivityController<out Activity>>()

    val app get() = RuntimeEnvironment.getApplication() as App

    /** What the app says in the language of this phone. */
    val words get() = Words(app.resources)

    /** The screen on top. */
    val screen: Activity get() = screens.last().get()

    /** A form or a question over it. */
    private val dialog: Dialog? get() = ShadowDialog.getLatestDialog()?.takeIf { it.isShowing }

    /** What is seen and can be tapped. */
    val window: View get() = (dialog?.window ?: screen.window).decorView

    /** Starts the app as its icon does. */
    fun starts() = opens(Intent(app, MainActivity::class.java))

    /** Opens the screen that answers to [intent]. */
    fun opens(intent: Intent) {
        val named = intent.component ?: intent.resolveActivity(app.packageManager)
        val kind = Class.forName(checkNotNull(named) { "no screen answers to $intent" }.className).asSubclass(Activity::class.java)
        val below = screens.lastOrNull()
        below?.pause()
        screens += Robolectric.buildActivity(kind, intent).setup()
        below?.stop()
        if (below?.get()?.isFinishing == true) gone(below)
    }

    /** Leaves the screen on top for the one below. */
    fun goesBack() {
        val top = screens.last()
        screens.getOrNull(screens.size - 2)?.restart()?.start()?.resume()
        gone(top.pause().stop())
        settle()
    }

    /** Looks at something else: no screen of the app is shown. */
    fun isPutAway() {
        screens.last().pause().stop()
        settle()
    }

    /** The system takes the screen away and makes it anew, as after a change of the theme. */
    fun isMadeAnew() {
        screens.last().recreate()
        settle()
    }

    /** The phone is held the other way. */
    fun isTurned() {
        val isUpright = screen.resources.configuration.orientation == android.content.res.Configuration.ORIENTATION_PORTRAIT
        RuntimeEnvironment.setQualifiers(if (isUpright) "+land" else "+port")
        screens.last().configurationChange()
        settle()
    }

    /** Waits until [words] stand somewhere. */
    fun sees(words: String): View {
        until("\"$words\"") { find(words) != null }
        return checkNotNull(find(words))
    }

    /** Waits until [words] stand nowhere. */
    fun seesNoMore(words: String) = until("no \"$words\"") { find(words) == null }

    /** Taps what is called [words]. */
    fun taps(words: String) {
        until("\"$words\" to tap") { tappable(words) != null }
        checkNotNull(tappable(words)).performClick()
        settle()
    }

    /** Types into the field below [label]. */
    fun types(label: String, text: String) {
        field(label).setText(text)
        settle()
    }

    /** Whether what is called [words] is ticked. */
    fun isChosen(words: String): Boolean = (sees(words) as CompoundButton).isChecked

    /** What stands in the field below [label]. */
    fun field(label: String): EditText {
        fun found() = window.all().filterIsInstance<EditText>().firstOrNull { edit -> edit.contentDescription == label || edit.label() == label }
        until("a field \"$label\"") { found() != null }
        return checkNotNull(found())
    }

    /** Asks the app's own core. */
    fun <T> core(act: suspend (Cairn) -> T): T {
        var answer: Result<T>? = null
        app.scope.launch { answer = runCatching { act(app.opened().cairn) } }
        until("the core's answer") { answer != null }
        return checkNotNull(answer).getOrThrow()
    }

    /** Waits for the core, whose answers come through the main thread. */
    fun until(what: String, wanted: () -> Boolean) {
        val end = System.nanoTime() + PATIENCE.inWholeNanoseconds
        settle()
        while (!wanted()) {
            check(System.nanoTime() < end) { "$what did not come; there is: ${window.words()}" }
            looper.poll(MOMENT_MS)
            settle()
        }
    }

    /** Does what the main thread has to do, and follows where the app leads. */
    private fun settle() {
        looper.idle()
        while (true) {
            val next = shadowOf(app).nextStartedActivity ?: break
            if (next.component?.packageName != app.packageName) continue
            val there = screens.indexOfLast { it.get().componentName == next.component }
            if (there >= 0 && next.flags and Intent.FLAG_ACTIVITY_CLEAR_TOP != 0) {
                while (screens.size > there + 1) goesBack()
                screens.last().newIntent(next)
            } else {
                opens(next)
            }
            looper.idle()
        }
        while (screens.size > 1 && screen.isFinishing) goesBack()
    }

    /** Writes down what is seen. */
    fun picture(name: String) {
        val seen = window
        val bitmap = Bitmap.createBitmap(seen.width, seen.height, Bitmap.Config.ARGB_8888)
        seen.draw(Canvas(bitmap))
        File(pictures, "$name.png").outputStream().use { bitmap.compress(Bitmap.CompressFormat.PNG, 100, it) }
    }

    override fun before() {
        app.wrapper = { SecretKeySpec(ByteArray(32) { 7 }, "AES") }
    }

    override fun after() {
        val cairn = core { it }
        screens.reversed().toList().forEach { gone(it.pause().stop()) }
        app.scope.cancel()
        cairn.close()
        looper.idle()
    }

    private fun gone(screen: ActivityController<*>) {
        screens -= screen
        screen.destroy()
    }

    private fun find(words: String): View? = window.all().firstOrNull { it.says()?.contains(words) == true }

    private fun tappable(words: String): View? = window.all().firstOrNull { it.isClickable && it.isEnabled && it.says() == words }

    private val looper get() = shadowOf(Looper.getMainLooper()) as ShadowPausedLooper

    private companion object {
        const val MOMENT_MS = 100L
        val pictures = File(System.getProperty("cairn.tests.pictures")).apply { mkdirs() }
    }
}

/** This view and all in it that are not hidden, from the top. */
fun View.all(): Sequence<View> = sequence {
    if (visibility != View.VISIBLE) return@sequence
    yield(this@all)
    if (this@all is ViewGroup) for (at in 0 until childCount) yieldAll(getChildAt(at).all())
}

/** What this view says by itself, as a person reads it: its description, or else its words. */
fun View.says(): String? = (contentDescription ?: (this as? TextView)?.text)?.asRead()?.ifEmpty { null }

/** Without the signs that keep names apart from the words around them when these run the other way. */
fun CharSequence.asRead(): String = filterNot { it in "\u2068\u2069" }.toString()

/** All words in it. */
fun View.words(): List<String> = all().mapNotNull { it.says() }.toList()

/** What stands above a field for it. */
fun EditText.label(): String? = (parent as? ViewGroup)?.all()?.filterIsInstance<TextView>()?.firstOrNull { it.labelFor == id }?.text?.toString()
