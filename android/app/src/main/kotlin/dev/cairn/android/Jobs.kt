// Exchanging while nobody looks: now and then, and soon when something had to wait; the system says when.
package dev.cairn.android

import android.app.job.JobInfo
import android.app.job.JobParameters
import android.app.job.JobScheduler
import android.app.job.JobService
import android.content.ComponentName
import android.content.Context
import dev.cairn.app.Choices
import dev.cairn.app.Exchanged
import dev.cairn.core.CairnException
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch

object Jobs {
    private const val NOW_AND_THEN = 1
    private const val SOON = 2
    private const val HOURS_6_MS = 6 * 3_600_000L
    private const val FIRST_PAUSE_MS = 30_000L

    /** Now and then, also after a restart. A job that is there already as it should be stays. */
    fun arrange(context: Context, choices: Choices) {
        val job = job(context, NOW_AND_THEN, choices).setPeriodic(HOURS_6_MS).setPersisted(true).build()
        val there = scheduler(context).allPendingJobs.firstOrNull { it.id == NOW_AND_THEN }
        if (there?.networkType != job.networkType) scheduler(context).schedule(job)
    }

    /** As soon as there is a network: something waits to be sent. */
    fun soon(context: Context, choices: Choices) {
        scheduler(context).schedule(job(context, SOON, choices).setPersisted(true).build())
    }

    private fun job(context: Context, id: Int, choices: Choices) =
        JobInfo.Builder(id, ComponentName(context, ExchangeJob::class.java))
            .setRequiredNetworkType(if (choices.onlyUnmetered) JobInfo.NETWORK_TYPE_UNMETERED else JobInfo.NETWORK_TYPE_ANY)
            .setBackoffCriteria(FIRST_PAUSE_MS, JobInfo.BACKOFF_POLICY_EXPONENTIAL)

    private fun scheduler(context: Context) = context.getSystemService(Context.JOB_SCHEDULER_SERVICE) as JobScheduler
}

/** One exchange. What is left is tried again after a pause that doubles. */
class ExchangeJob : JobService() {
    private val running = mutableMapOf<Int, Job>()

    override fun onStartJob(parameters: JobParameters): Boolean {
        val app = application as App
        running[parameters.jobId] = app.scope.launch {
            val exchanged = try {
                app.opened().presence.exchange()
            } catch (_: CairnException) {
                Exchanged.NOT_ALL
            }
            running.remove(parameters.jobId)
            jobFinished(parameters, exchanged == Exchanged.NOT_ALL)
        }
        return true
    }

    override fun onStopJob(parameters: JobParameters): Boolean {
        running.remove(parameters.jobId)?.cancel()
        return true
    }
}
