// Whether somebody answers in the place of activities that are started: nobody does.
package androidx.test.runner.intent

interface IntentMonitor

object IntentMonitorRegistry {
    @JvmStatic
    @Suppress("UNUSED_PARAMETER")
    fun registerInstance(monitor: IntentMonitor?) {}
}

object IntentStubberRegistry {
    @JvmStatic
    fun isLoaded() = false
}
