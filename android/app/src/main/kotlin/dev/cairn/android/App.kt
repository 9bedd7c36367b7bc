// The process: one open core for all screens and jobs, in a folder that no backup takes along.
package dev.cairn.android

import android.app.Application
import android.content.Context
import android.net.ConnectivityManager
import android.net.Network
import android.net.NetworkCapabilities
import android.net.NetworkRequest
import android.os.Handler
import android.os.Looper
import dev.cairn.Cairn
import dev.cairn.app.Attempts
import dev.cairn.app.HomeKey
import dev.cairn.app.Presence
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import java.io.File
import java.util.concurrent.Executor
import javax.crypto.SecretKey

/** The thread of all screens. */
val mainThread = Handler(Looper.getMainLooper()).let { handler -> Executor { handler.post(it) }.asCoroutineDispatcher() }

/** An open core, and whether somebody looks at it. */
class Opened(val cairn: Cairn, val presence: Presence)

class App : Application() {
    val scope = CoroutineScope(SupervisorJob() + mainThread)
    val attempts = Attempts()
    val preferences by lazy { Preferences(this) }

    /** Where everything is stored: this app alone can read it, and no backup takes it along. */
    val home: File get() = File(noBackupFilesDir, "cairn")

    /** What wraps the key of the home: the phone's keystore, which a test has to stand in for. */
    var wrapper: () -> SecretKey = ::keystoreKey

    private var opening: Deferred<Opened>? = null

    override fun onCreate() {
        super.onCreate()
        val request = NetworkRequest.Builder().addCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET).build()
        (getSystemService(Context.CONNECTIVITY_SERVICE) as ConnectivityManager).registerNetworkCallback(request, Returned())
        scope.launch { preferences.choices.collect { Jobs.arrange(this@App, it) } }
    }

    /** The open core; what went wrong with opening it comes as an error, and is tried again the next time. */
    suspend fun opened(): Opened {
        val now = opening?.takeUnless { it.isCancelled } ?: scope.async { open() }.also { opening = it }
        return now.await()
    }

    private suspend fun open(): Opened {
        val key = withContext(Dispatchers.IO) { HomeKey(File(noBackupFilesDir, "home.key"), wrapper).key() }
        val cairn = Cairn.open(home.path, key)
        return Opened(cairn, Presence(cairn, scope) { waiting -> if (waiting > 0) Jobs.soon(this, preferences.choices.value) })
    }

    /** The core waits before it tries a relay again, unless it hears that there is a network. */
    private inner class Returned : ConnectivityManager.NetworkCallback() {
        override fun onAvailable(network: Network) {
            scope.launch { if (opening?.isCompleted == true) opened().cairn.networkReturned() }
        }
    }
}
