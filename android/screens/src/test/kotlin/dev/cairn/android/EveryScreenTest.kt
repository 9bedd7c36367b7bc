package dev.cairn.android

import android.content.Intent
import android.content.pm.PackageManager
import dev.cairn.SpaceId
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment

/** Every activity of the manifest, full of things, opened and made anew, as different people have their phones. */
@RunWith(RobolectricTestRunner::class)
class EveryScreenTest {
    @get:Rule
    val folder = TemporaryFolder()

    @get:Rule
    val phone = Phone()

    @Test
    fun `in the light, everything can be read and tapped`() = visit("light", "en-w360dp-h740dp-notnight-xhdpi")

    @Test
    fun `in the dark, everything can be read and tapped`() = visit("dark", "en-w360dp-h740dp-night-xhdpi")

    @Test
    fun `on the smallest phones, everything can be read and tapped`() = visit("small", "en-w320dp-h480dp-notnight-xhdpi")

    @Test
    fun `in Arabic, everything can be read and tapped`() = visit("arabic", "ar-ldrtl-w360dp-h740dp-notnight-xhdpi")

    @Test
    fun `with the largest words on the smallest phones, everything can be read and tapped`() {
        RuntimeEnvironment.setFontScale(2f)
        visit("large", "en-w320dp-h480dp-notnight-xhdpi")
    }

    private fun visit(look: String, qualifiers: String) {
        RuntimeEnvironment.setQualifiers(qualifiers)
        fun say(id: Int) = phone.app.getString(id)
        val seen = mutableSetOf<Class<*>>()
        val faults = mutableSetOf<String>()

        fun look(name: String, ready: String) {
            phone.sees(ready)
            phone.picture("$look-$name")
            faults += phone.window.faults().map { "$name: $it" }
        }

        fun show(name: String, screen: Class<*>, ready: String, space: SpaceId? = null, id: String? = null, then: () -> Unit = {}) {
            seen += screen
            phone.opens(Intent(phone.app, screen).putExtra("space", space?.text).putExtra("id", id))
            look(name, ready)
            phone.isMadeAnew()
            look(name, ready)
            then()
        }

        fun part(title: Int, name: String, ready: String) {
            phone.taps(say(title))
            look(name, ready)
        }

        show("welcome", MainActivity::class.java, say(R.string.welcome_start))
        show("start", StartActivity::class.java, say(R.string.your_name))
        show("join", JoinActivity::class.java, say(R.string.join_link_hint))
        Cello(folder.root.toPath(), phone).use { cello ->
            val checkIn = phone.words.checkInFor("Practise").asRead()
            show("today", MainActivity::class.java, checkIn)
            show("spaces", SpacesActivity::class.java, "Cello")
            show("promises", SpaceActivity::class.java, checkIn, cello.space) {
                phone.taps(say(R.string.commitment_add))
                look("promising", say(R.string.commitment_title))
                phone.taps(say(R.string.cancel))
                part(R.string.part_goals, "goals", "Buy new strings")
                part(R.string.part_notes, "notes", "Diary")
                part(R.string.part_people, "people", "ben")
            }
            show("promise", CommitmentActivity::class.java, "scales", cello.space, cello.practise.text)
            show("note", NoteActivity::class.java, say(R.string.saved_here), cello.space, cello.diary.text)
            show("invite", InviteActivity::class.java, "cleo", cello.circle) {
                phone.taps(say(R.string.invite_make))
                look("link", say(R.string.invite_secret))
            }
            show("exchange", SyncActivity::class.java, cello.relay.url)
            show("settings", SettingsActivity::class.java, say(R.string.device_add))
        }
        val all = phone.app.packageManager.getPackageInfo(phone.app.packageName, PackageManager.GET_ACTIVITIES).activities.orEmpty().map { it.name }
        assertEquals(all.toSet(), seen.map { it.name }.toSet())
        assertEquals("", faults.joinToString("\n"))
    }
}
