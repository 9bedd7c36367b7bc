// Errors: sealed, in three kinds that say what to do, each with a stable code.
package dev.cairn

import dev.cairn.core.CairnException
import dev.cairn.core.InternalException

/** The stable code, such as `checkin.not_a_participant`; docs/errors.md lists all. */
public val CairnException.code: String
    get() = when (this) {
        is CairnException.Refused -> code
        is CairnException.NotNow -> code
        is CairnException.Failed -> code
    }

/** A plain English sentence, which may change. No personal data. */
public val CairnException.text: String
    get() = when (this) {
        is CairnException.Refused -> text
        is CairnException.NotNow -> text
        is CairnException.Failed -> text
    }

/** Whether trying the same again later can help. */
public val CairnException.mayRetry: Boolean
    get() = this is CairnException.NotNow

/** What is said after [Cairn.close]. */
internal fun closed(): CairnException =
    CairnException.NotNow("client.closed", "Cairn was closed before it could answer")

/** An answer of another kind than the question has. */
internal fun unexpected(): CairnException =
    CairnException.Failed("client.unexpected", "Cairn answered something else than was asked")

/** Runs [call]; a fault inside of the core comes out as `client.unexpected`, like every other error by its code. */
internal inline fun <T> crossing(call: () -> T): T =
    try {
        call()
    } catch (fault: InternalException) {
        throw unexpected().apply { initCause(fault) }
    }
