package dev.cairn.android

import android.app.job.JobScheduler
import android.content.Context
import android.content.Intent
import android.net.Uri
import dev.cairn.Relay
import dev.cairn.Terminal
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import kotlin.io.path.createDirectories

/** Ben has the app, Ada a terminal, and a relay lies between them that is not always there. */
@RunWith(RobolectricTestRunner::class)
class TogetherTest {
    @get:Rule
    val folder = TemporaryFolder()

    @get:Rule
    val phone = Phone()

    @Test
    fun `ben opens ada's link, is let in, and what he writes without a relay waits for a job`() {
        Relay(folder.root.toPath().resolve("relay").createDirectories()).start().use { relay ->
            val ada = Terminal(folder.root.toPath().resolve("ada"))
            ada.does("init", "--name", "ada")
            ada.does("space", "new", "--kind", "pair", "--title", "Cello", "--relay", relay.url)
            ada.does("sync")
            val link = ada.does("invite", "Cello", "--role", "mentee").lines().first { "#1." in it }.trim()
            ada.does("sync")

            phone.opens(Intent(Intent.ACTION_VIEW, Uri.parse(link)))
            phone.sees(relay.url.removePrefix("http://"))
            phone.types("Your name", "ben")
            phone.taps("Ask to join")
            phone.sees(phone.app.getString(R.string.standing_asked))
            ada.does("sync")
            ada.does("approve", "Cello")
            ada.does("sync")
            phone.taps("Add a promise")
            phone.types("What do you promise?", "Practise")
            phone.taps("ada")
            phone.taps("Promise it")
            phone.sees("every day · ")
            phone.taps("Up to date")
            phone.taps("Sync now")
            phone.sees("Done. Sent")
            ada.does("sync")
            assertTrue("Practise" in ada.does("space", "show", "Cello"))

            relay.stop()
            phone.taps("Today")
            phone.taps("Check in: Practise Yes")
            phone.sees("You said yes")
            phone.isPutAway()
            val jobs = phone.app.getSystemService(Context.JOB_SCHEDULER_SERVICE) as JobScheduler
            phone.until("a job that sends what waits") { jobs.allPendingJobs.size == 2 }
            assertEquals(setOf(1, 2), jobs.allPendingJobs.map { it.id }.toSet())
        }
    }

    @Test
    fun `what is stored and cannot be opened is said, and trying again helps when it can`() {
        phone.app.home.parentFile!!.mkdirs()
        phone.app.home.writeText("not a folder")
        phone.starts()
        phone.sees("Cairn cannot open what is stored here")
        phone.app.home.delete()
        phone.taps("Try again")
        phone.sees("Start on my own")
    }
}
