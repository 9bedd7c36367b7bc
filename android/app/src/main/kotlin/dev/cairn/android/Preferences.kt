// What is chosen on this device: kept in the system's own small file. No key and no word of a space is in it.
package dev.cairn.android

import android.content.Context
import dev.cairn.app.Choices
import dev.cairn.app.Keeping
import dev.cairn.app.Theme
import kotlinx.coroutines.flow.MutableStateFlow

class Preferences(context: Context) : Keeping {
    private val file = context.getSharedPreferences("choices", Context.MODE_PRIVATE)

    override val choices = MutableStateFlow(read())

    override fun keep(choices: Choices) {
        file.edit().putString("theme", choices.theme.name).putBoolean("only-unmetered", choices.onlyUnmetered).apply()
        this.choices.value = choices
    }

    private fun read(): Choices {
        val theme = Theme.entries.firstOrNull { it.name == file.getString("theme", null) } ?: Theme.AUTO
        return Choices(theme, file.getBoolean("only-unmetered", false))
    }
}
