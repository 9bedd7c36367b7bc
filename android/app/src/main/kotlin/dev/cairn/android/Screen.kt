// What every screen has: a title, the sync chip, its pieces, the refusal of the last thing that was tried, and the ways.
package dev.cairn.android

import android.app.Activity
import android.content.Context
import android.content.Intent
import android.content.res.Configuration
import android.os.Bundle
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import android.widget.ScrollView
import dev.cairn.SpaceId
import dev.cairn.app.Presence
import dev.cairn.app.Refusal
import dev.cairn.app.Stage
import dev.cairn.app.SyncPresenter
import dev.cairn.app.SyncState
import dev.cairn.app.Theme
import dev.cairn.core.CairnException
import dev.cairn.text
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch

abstract class Screen : Activity() {
    protected val app get() = application as App
    protected val kit by lazy { Kit(this) }
    protected val words get() = kit.words
    protected val says by lazy { Says(kit) }
    protected lateinit var scope: CoroutineScope
        private set
    protected val pieces by lazy { Pieces(kit) }
    private val title by lazy { kit.text("", Look.TITLE) }
    private val chip by lazy { kit.button("") { go(SyncActivity::class.java) } }
    private val refusals by lazy { Pieces(kit) }
    private var presence: Presence? = null
    private var isStarted = false
    private var lastSaid = 0
    private lateinit var theme: Theme
    private val entries = mutableMapOf<String, Entered>()
    private val entered = Bundle()

    /** The core is open: begin to show. */
    protected abstract fun begin(stage: Stage)

    /** The screen came back, perhaps on another day. */
    protected open fun look() {}

    override fun attachBaseContext(base: Context) {
        super.attachBaseContext(base)
        theme = Preferences(base).choices.value.theme
        val night = when (theme) {
            Theme.AUTO -> return
            Theme.LIGHT -> Configuration.UI_MODE_NIGHT_NO
            Theme.DARK -> Configuration.UI_MODE_NIGHT_YES
        }
        applyOverrideConfiguration(Configuration().apply { uiMode = night })
    }

    override fun onCreate(saved: Bundle?) {
        super.onCreate(saved)
        saved?.getBundle(ENTERED)?.let(entered::putAll)
        scope = CoroutineScope(SupervisorJob() + mainThread)
        setContentView(frame())
        lastSaid = app.attempts.said.value?.number ?: 0
        scope.launch {
            try {
                val opened = app.opened()
                val stage = Stage(opened.cairn, app.attempts, scope)
                presence = opened.presence.also { if (isStarted) it.shown() }
                SyncPresenter(stage).state.shown { showChip(it) }
                begin(stage)
            } catch (failed: CairnException) {
                pieces.show(listOf(Piece("broken", failed.text) { kit.warning(kit.text(words.coreBroken(failed.text)), kit.button(kit.say(R.string.try_again)) { recreate() }) }))
            }
        }
        app.attempts.refusal.shown { refusal -> refusals.show(listOfNotNull(refusal?.let { Piece("refused", it) { refused(it) } })) }
        app.attempts.said.shown { said ->
            if (said != null && said.number > lastSaid) {
                lastSaid = said.number
                // Said to who listens to the screen; who sees it sees what changed.
                title.announceForAccessibility(says.said(said.said))
            }
        }
    }

    override fun onStart() {
        super.onStart()
        // Other colours were chosen on a screen above.
        if (theme != app.preferences.choices.value.theme) recreate()
        isStarted = true
        presence?.shown()
        look()
    }

    override fun onStop() {
        super.onStop()
        isStarted = false
        presence?.hidden()
    }

    override fun onSaveInstanceState(out: Bundle) {
        super.onSaveInstanceState(out)
        for ((name, one) in entries) entered.putString(name, one.entered)
        out.putBundle(ENTERED, entered)
    }

    override fun onDestroy() {
        super.onDestroy()
        scope.cancel()
    }

    /** Something to fill in, which under this [name] lives on when the screen is made anew. */
    protected fun <E : Entered> kept(name: String, make: () -> E): Lazy<E> = lazy {
        make().also { one ->
            entered.getString(name)?.let { one.entered = it }
            entries[name] = one
        }
    }

    /** Shows each value while the screen lives. */
    protected fun <T> StateFlow<T>.shown(show: (T) -> Unit) {
        scope.launch { collect { show(it) } }
    }

    protected fun entitle(words: CharSequence) {
        setTitle(words)
        title.text = words
    }

    protected fun go(screen: Class<out Activity>, space: SpaceId? = null, id: String? = null) {
        startActivity(Intent(this, screen).putExtra(SPACE, space?.text).putExtra(ID, id))
    }

    protected val spaceId get() = SpaceId(intent.getStringExtra(SPACE).orEmpty())
    protected val partId get() = intent.getStringExtra(ID).orEmpty()

    /** The ways at the foot; none on a first screen. */
    protected open fun ways(): List<Pair<Int, Class<out Activity>>> =
        listOf(R.string.way_today to MainActivity::class.java, R.string.way_spaces to SpacesActivity::class.java, R.string.way_settings to SettingsActivity::class.java)

    /** What is below the title; a screen with a field of its own has another. */
    protected open fun content(): View = ScrollView(this).apply {
        isFillViewport = true
        addView(pieces.apply { setPadding(kit.dp(16), kit.dp(8), kit.dp(16), kit.dp(24)) })
    }

    private val foot by lazy { LinearLayout(this) }

    private fun frame(): View = LinearLayout(this).apply {
        orientation = LinearLayout.VERTICAL
        fitsSystemWindows = true
        val head = kit.row(title, chip).apply { setPadding(kit.dp(16), kit.dp(12), kit.dp(16), kit.dp(4)) }
        addView(head, LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT))
        addView(refusals.apply { setPadding(kit.dp(16), 0, kit.dp(16), 0) }, LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT))
        addView(content(), LinearLayout.LayoutParams(MATCH_PARENT, 0, 1f))
        addView(foot.apply { setBackgroundColor(kit.color(R.color.sheet)) }, LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT))
        showWays()
    }

    protected fun showWays() {
        foot.removeAllViews()
        for ((name, screen) in ways()) {
            val way = kit.button(kit.say(name), Weight.QUIET) {
                startActivity(Intent(this, screen).addFlags(Intent.FLAG_ACTIVITY_CLEAR_TOP or Intent.FLAG_ACTIVITY_SINGLE_TOP))
            }
            way.isSelected = screen == javaClass
            if (way.isSelected) way.paint.isFakeBoldText = true
            way.setPadding(kit.dp(2), kit.dp(8), kit.dp(2), kit.dp(8))
            foot.addView(way, LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT, 1f))
        }
    }

    private fun showChip(state: SyncState) {
        chip.text = says.chip(state.chip, state.status.waiting.toInt())
    }

    private fun refused(refusal: Refusal): View = kit.warning(
        kit.text(says.refusal(refusal)),
        kit.button(kit.say(R.string.try_again)) { scope.launch { refusal.again() } }.takeIf { refusal.mayRetry },
        kit.button(kit.say(R.string.dismiss), Weight.QUIET) { app.attempts.dismiss() },
    )

    protected companion object {
        const val SPACE = "space"
        const val ID = "id"
        const val ENTERED = "entered"
    }
}
