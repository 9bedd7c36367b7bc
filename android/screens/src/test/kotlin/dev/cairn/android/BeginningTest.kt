package dev.cairn.android

import dev.cairn.Relay
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import kotlin.io.path.createDirectories

/** From the first start to the first stone. */
@RunWith(RobolectricTestRunner::class)
class BeginningTest {
    @get:Rule
    val folder = TemporaryFolder()

    @get:Rule
    val phone = Phone()

    @Test
    fun `ada begins on her own, promises something, and one tap lays the first stone`() {
        Relay(folder.root.toPath().resolve("relay").createDirectories()).start().use { relay ->
            phone.starts()
            phone.sees("Keep promises together")
            phone.taps("Start on my own")
            phone.types("Your name", "ada")
            phone.types("Title", "Cello")
            phone.types("Address of the relay", relay.url)
            phone.taps("Make a space")
            phone.taps("Add a promise")
            phone.taps("Promise it")
            assertEquals("nothing is promised without words", "Something has to be written there.", phone.field("What do you promise?").error.toString())
            phone.types("What do you promise?", "Practise")
            phone.taps("Promise it")
            phone.sees("Practise, a cairn of stones: The first stone is waiting")
            phone.taps("Today")
            phone.sees("Practise, a cairn of stones: The first stone is waiting")
            phone.taps("Check in: Practise Yes")
            phone.sees("You said yes")
            phone.sees("Practise, a cairn of stones: 1 day in a row")
            phone.taps("Undo")
            phone.sees("Practise, a cairn of stones: The first stone is waiting")
            phone.taps("Check in: Practise Yes")
            phone.taps("Practise")
            phone.sees("You said yes")
            phone.goesBack()
            phone.taps("Add a line")
            phone.types("A line about it", "slowly")
            phone.taps("Save")
            phone.sees("slowly")
        }
    }
}
