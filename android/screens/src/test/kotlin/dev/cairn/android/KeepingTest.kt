package dev.cairn.android

import android.content.Intent
import android.content.res.Configuration
import android.net.Uri
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Nothing that a person has entered or chosen is lost when a phone is turned, or a screen is taken away and made anew. */
@RunWith(RobolectricTestRunner::class)
class KeepingTest {
    @get:Rule
    val folder = TemporaryFolder()

    @get:Rule
    val phone = Phone()

    @Test
    fun `a link that is opened leads to joining, with the host that the invite names`() {
        phone.opens(Intent(Intent.ACTION_VIEW, Uri.parse(LINK)).addCategory(Intent.CATEGORY_BROWSABLE))
        assertEquals(JoinActivity::class.java, phone.screen.javaClass)
        phone.sees("exchanged at relay.example:8443")
        phone.sees("Ask to join")
        assertEquals(LINK, phone.field("The link you were given").text.toString())
    }

    @Test
    fun `a text with a link in it that is shared leads to joining too, and a damaged link is called one`() {
        phone.opens(Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, "Come and join me in Cairn\n$LINK"))
        phone.sees("exchanged at relay.example:8443")
        phone.types("The link you were given", LINK.take(40))
        phone.sees("This does not look like a whole invite link.")
        phone.seesNoMore("exchanged at")
    }

    @Test
    fun `what was typed stays while the phone is turned and when the screen is made anew`() {
        phone.starts()
        phone.taps("Start on my own")
        for (change in listOf(phone::isTurned, phone::isMadeAnew)) {
            phone.types("Your name", "ad")
            phone.taps("A circle – A small group")
            phone.types("Title", "Cel")
            change()
            assertEquals("ad", phone.field("Your name").text.toString())
            assertEquals("Cel", phone.field("Title").text.toString())
            assertTrue(phone.isChosen("A circle – A small group"))
            phone.taps("Two people – You and one other")
        }
        phone.goesBack()
        phone.taps("I have an invite")
        for (change in listOf(phone::isTurned, phone::isMadeAnew)) {
            phone.types("The link you were given", LINK)
            phone.taps("It comes from another device of mine")
            change()
            assertEquals(LINK, phone.field("The link you were given").text.toString())
            assertTrue(phone.isChosen("It comes from another device of mine"))
            phone.sees("Link this device")
            phone.taps("Somebody invited me")
        }
    }

    @Test
    fun `a form that is half filled stays while the phone is turned, and a note keeps each letter`() {
        Cello(folder.root.toPath(), phone).use { cello ->
            phone.opens(Intent(phone.app, SpaceActivity::class.java).putExtra("space", cello.space.text))
            phone.taps("Notes")
            phone.taps("Add a note")
            phone.types("Title of the note", "Fingeri")
            phone.isTurned()
            assertEquals("Fingeri", phone.field("Title of the note").text.toString())
            phone.types("Title of the note", "Fingering")
            phone.taps("Begin writing")
            phone.sees("Saved on this device")
            phone.types("Text of the note", "First finger on C")
            phone.isMadeAnew()
            phone.until("what was typed") { phone.field("Text of the note").text.toString() == "First finger on C" }
            phone.goesBack()
            phone.sees("First finger on C")
            phone.isMadeAnew()
            phone.sees("First finger on C")
        }
    }

    @Test
    fun `colours that were chosen are those of the screens below, too`() {
        phone.starts()
        phone.taps("Settings")
        phone.taps("Dark")
        phone.sees("Light")
        phone.goesBack()
        phone.sees("Start on my own")
        assertEquals(Configuration.UI_MODE_NIGHT_YES, phone.screen.resources.configuration.uiMode and Configuration.UI_MODE_NIGHT_MASK)
    }

    private companion object {
        const val LINK = "https://relay.example:8443/join#1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    }
}
