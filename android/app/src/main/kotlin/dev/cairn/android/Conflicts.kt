// Values that were written at the same time: both were kept, and one tap chooses.
package dev.cairn.android

import android.view.View
import dev.cairn.core.ConflictView
import dev.cairn.core.OptionView
import dev.cairn.core.SpaceView
import dev.cairn.core.Subject

/** [view] gives the names of members and goals; [choose] hears field and choice, and is null where nothing can be written. */
class Conflicts(private val kit: Kit, private val says: Says, private val view: SpaceView?, private val choose: ((Subject, String, String) -> Unit)?) {
    fun pieces(subject: Subject, conflicts: List<ConflictView>): List<Piece> =
        conflicts.map { conflict -> Piece("conflict $subject ${conflict.field}", conflict to (choose == null)) { draw(subject, conflict) } }

    fun views(subject: Subject, conflicts: List<ConflictView>): Array<View> = conflicts.map { draw(subject, it) }.toTypedArray()

    private fun draw(subject: Subject, conflict: ConflictView): View = kit.notice(
        kit.text(kit.words.conflictBoth(says.field(conflict.field))),
        *conflict.options.map { option(subject, conflict, it) }.toTypedArray(),
    )

    private fun option(subject: Subject, conflict: ConflictView, option: OptionView): View {
        val value = says.value(option.value, view)
        val shown = kit.say(R.string.conflict_shown).takeIf { option.choice == conflict.kept }
        val keep = choose?.let { choose ->
            kit.button(kit.say(R.string.conflict_keep)) { choose(subject, conflict.field, option.choice) }
                .apply { contentDescription = kit.words.conflictKeepThis(value) }
        }
        return kit.row(kit.text(listOfNotNull(value, shown).joinToString(" · ")), keep)
    }
}
