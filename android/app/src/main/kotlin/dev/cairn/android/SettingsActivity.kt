// How it looks, how it exchanges, who this is, and what is stored on this device.
package dev.cairn.android

import android.view.View
import dev.cairn.app.SettingsPresenter
import dev.cairn.app.SettingsState
import dev.cairn.app.Stage
import dev.cairn.app.Theme
import dev.cairn.core.PersonView
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.text.NumberFormat

class SettingsActivity : Screen() {
    private lateinit var presenter: SettingsPresenter

    override fun begin(stage: Stage) {
        entitle(kit.say(R.string.way_settings))
        presenter = SettingsPresenter(stage, app.preferences) { measured() }
        presenter.state.shown { show(it) }
    }

    override fun look() {
        if (::presenter.isInitialized) presenter.look()
    }

    private fun show(state: SettingsState) {
        pieces.show(
            buildList {
                add(Piece("theme", null) { Choice(kit, kit.say(R.string.theme), Theme.entries, state.choices.theme, ::themeWords) { choose(it) }.view })
                add(Piece("exchange", state.choices.onlyUnmetered) {
                    kit.column(
                        kit.text(kit.say(R.string.exchange), Look.HEADING),
                        kit.check(kit.say(R.string.exchange_unmetered), state.choices.onlyUnmetered) { presenter.exchangeOnlyUnmetered(it) },
                        kit.text(kit.say(R.string.exchange_unmetered_hint), Look.SOFT),
                    )
                })
                val used = state.usedBytes
                add(Piece("storage", used) {
                    kit.column(
                        kit.text(kit.say(R.string.storage), Look.HEADING),
                        used?.let { kit.text(words.storageUsed(words.megabytes(megabytes(it)))) },
                        kit.text(kit.say(R.string.storage_own), Look.SOFT),
                    )
                })
                val person = state.person ?: return@buildList
                add(Piece("person", person) { person(person) })
                add(Piece("devices", Triple(person.devices, state.link, state.canLink to state.isBusy)) { devices(person, state) })
            },
        )
    }

    private fun choose(theme: Theme) {
        presenter.choose(theme)
        recreate()
    }

    private fun themeWords(theme: Theme): String = kit.say(
        when (theme) {
            Theme.AUTO -> R.string.theme_auto
            Theme.LIGHT -> R.string.theme_light
            Theme.DARK -> R.string.theme_dark
        },
    )

    private fun person(person: PersonView): View = kit.column(
        kit.text(kit.say(R.string.you), Look.HEADING),
        kit.text(person.name.ifEmpty { kit.say(R.string.name_unknown) }, Look.STRONG),
        kit.text(kit.say(R.string.fingerprint), Look.SOFT),
        kit.text(person.person, Look.DIGITS).apply { textDirection = View.TEXT_DIRECTION_LTR },
    )

    private fun devices(person: PersonView, state: SettingsState): View {
        val link = state.link
        return kit.column(
            kit.text(kit.say(R.string.way_devices), Look.HEADING),
            kit.text(words.devicesCount(person.devices.toInt())),
            kit.notice(kit.text(kit.say(R.string.devices_only_this))).takeIf { person.devices < 2u },
            kit.text(kit.say(R.string.device_add_hint), Look.SOFT),
            when {
                link != null -> kit.card(
                    LinkPanel(this, kit).view(link, kit.say(R.string.device_qr), kit.say(R.string.device_share)),
                    kit.text(kit.say(R.string.device_secret), Look.SOFT),
                )
                state.canLink -> kit.button(kit.say(if (state.isBusy) R.string.working else R.string.device_add)) { presenter.linkDevice() }
                else -> kit.text(kit.say(R.string.device_needs_space))
            },
        )
    }

    private suspend fun measured(): Long = withContext(Dispatchers.IO) { app.home.walkTopDown().sumOf { it.length() } }

    private fun megabytes(bytes: Long): String =
        NumberFormat.getInstance(says.locale).apply { maximumFractionDigits = 1 }.format(maxOf(0.1, bytes / 1_000_000.0))
}
