// Fields of forms, and forms in a dialog.
package dev.cairn.android

import android.app.Activity
import android.app.AlertDialog
import android.app.DatePickerDialog
import android.text.InputFilter
import android.text.InputType
import android.view.View
import android.widget.CheckBox
import android.widget.EditText
import android.widget.LinearLayout
import android.widget.RadioButton
import android.widget.RadioGroup
import android.widget.ScrollView
import dev.cairn.CivilDay
import java.util.Calendar
import java.util.Locale

/** What was entered and not handed over yet: the system takes a screen away and makes it anew, and people go on. */
interface Entered {
    var entered: String
}

/** A field with its name above and a hint below. */
class Field(
    kit: Kit, name: String, hint: String? = null, most: Int = 300,
    kind: Int = InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_CAP_SENTENCES,
) : Entered {
    val edit = EditText(kit.context).apply {
        id = View.generateViewId()
        inputType = kind
        filters = arrayOf(InputFilter.LengthFilter(most))
        // Not minHeight, which a single line takes the place of.
        minimumHeight = kit.dp(48)
        textSize = 16f
        setTextColor(kit.color(R.color.ink))
        if (kind and InputType.TYPE_TEXT_FLAG_MULTI_LINE == 0) setSingleLine() else maxLines = 6
        textDirection = if (kind and InputType.TYPE_TEXT_VARIATION_URI != 0) View.TEXT_DIRECTION_LTR else View.TEXT_DIRECTION_FIRST_STRONG
    }
    val view: LinearLayout = kit.column(
        kit.text(name, Look.SOFT).apply { labelFor = edit.id },
        edit,
        hint?.let { kit.text(it, Look.SOFT) },
    )
    var text: String
        get() = edit.text.toString()
        set(value) = edit.setText(value)
    override var entered: String
        get() = text
        set(value) {
            text = value
            edit.setSelection(edit.length())
        }
}

/** One of several values. */
class Choice<T>(
    kit: Kit, name: String, private val values: List<T>, chosen: T, words: (T) -> String, private val told: (T) -> Unit = {},
) : Entered {
    var value: T = chosen
        private set
    private val group = RadioGroup(kit.context).apply {
        for (one in values) {
            val button = RadioButton(kit.context).apply {
                id = View.generateViewId()
                text = words(one)
                textSize = 16f
                minHeight = kit.dp(48)
                textAlignment = View.TEXT_ALIGNMENT_VIEW_START
                setTextColor(kit.color(R.color.ink))
                setOnClickListener {
                    value = one
                    told(one)
                }
            }
            addView(button)
            if (one == chosen) check(button.id)
        }
    }
    val view: LinearLayout = kit.column(kit.text(name, Look.SOFT), group)
    override var entered: String
        get() = values.indexOf(value).toString()
        set(place) {
            group.getChildAt(place.toIntOrNull() ?: return)?.performClick()
        }
}

/** Several of several values. */
class Picks<T>(kit: Kit, name: String, values: List<T>, chosen: Set<T>, words: (T) -> String) {
    private val picked = chosen.toMutableSet()
    val value: List<T> get() = picked.toList()
    val view: LinearLayout = kit.column(
        kit.text(name, Look.SOFT),
        *values.map { one -> kit.check(words(one), one in picked) { if (it) picked.add(one) else picked.remove(one) } }.toTypedArray(),
    )
}

/** A day, or none. */
class DayField(private val activity: Activity, kit: Kit, name: String, private val says: Says) {
    var value: CivilDay? = null
        private set
    private val button = kit.button(kit.say(R.string.choose_day)) { choose() }
    val view: LinearLayout = kit.column(
        kit.text(name, Look.SOFT),
        kit.row(
            button,
            kit.button(kit.say(R.string.choose_no_day), Weight.QUIET) {
                value = null
                button.text = kit.say(R.string.choose_day)
            },
        ),
    )

    private fun choose() {
        val now = Calendar.getInstance()
        val picked = { year: Int, month: Int, day: Int ->
            val chosen = CivilDay(String.format(Locale.ROOT, "%04d-%02d-%02d", year, month + 1, day))
            value = chosen
            button.text = says.date(chosen)
        }
        DatePickerDialog(activity, { _, year, month, day -> picked(year, month, day) }, now[Calendar.YEAR], now[Calendar.MONTH], now[Calendar.DAY_OF_MONTH]).show()
    }
}

fun Kit.check(words: String, isChecked: Boolean, told: (Boolean) -> Unit): CheckBox = CheckBox(context).apply {
    text = words
    textSize = 16f
    minHeight = dp(48)
    textAlignment = View.TEXT_ALIGNMENT_VIEW_START
    setTextColor(color(R.color.ink))
    this.isChecked = isChecked
    setOnClickListener { told(this.isChecked) }
}

/** A form in a dialog; [done] is called when the person says so. A form whose [first] field is empty stays. */
fun Kit.form(title: String, done: String, first: Field?, vararg views: View?, act: () -> Unit) {
    val body = column(*views).apply { setPadding(dp(24), dp(16), dp(24), 0) }
    val dialog = AlertDialog.Builder(context)
        .setTitle(title)
        .setView(ScrollView(context).apply { addView(body) })
        .setPositiveButton(done, null)
        .setNegativeButton(say(R.string.cancel), null)
        .show()
    dialog.getButton(AlertDialog.BUTTON_POSITIVE).setOnClickListener {
        if (first != null && first.text.isBlank()) {
            first.edit.error = say(R.string.error_field_empty)
            first.edit.requestFocus()
        } else {
            dialog.dismiss()
            act()
        }
    }
}

/** Asks before something that cannot be taken back. */
fun Kit.sure(title: String, hint: String, done: String, act: () -> Unit) {
    AlertDialog.Builder(context).setTitle(title).setMessage(hint)
        .setPositiveButton(done) { _, _ -> act() }
        .setNegativeButton(say(R.string.cancel), null)
        .show()
}
