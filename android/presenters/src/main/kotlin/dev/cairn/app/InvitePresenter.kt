// Making an invite: what role, how long, for how many; then the link. And who asked to come in.
package dev.cairn.app

import dev.cairn.SpaceId
import dev.cairn.approve
import dev.cairn.core.JoinRequestView
import dev.cairn.core.RelayState
import dev.cairn.core.Role
import dev.cairn.core.SpaceSummary
import dev.cairn.createInvite
import dev.cairn.decline
import dev.cairn.memberKey
import dev.cairn.revokeInvites
import dev.cairn.spaceId
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlin.time.Duration.Companion.days

data class InviteState(
    val summary: SpaceSummary? = null,
    val link: String? = null,
    /** Whether the link works only once this device has been online. */
    val isAway: Boolean = false,
    val isBusy: Boolean = false,
)

class InvitePresenter(stage: Stage, private val space: SpaceId) : Presenter<InviteState>(stage, InviteState()) {
    init {
        scope.launch {
            combine(cairn.spaces, cairn.status) { spaces, status ->
                val summary = spaces.firstOrNull { it.spaceId == space }
                summary to status.relays.any { it.relay == summary?.relay && it.state == RelayState.OFFLINE }
            }.collect { (summary, isAway) -> shown.update { it.copy(summary = summary, isAway = isAway) } }
        }
    }

    fun make(role: Role?, uses: Int, validDays: Int) {
        if (shown.value.isBusy) return
        shown.update { it.copy(isBusy = true) }
        scope.launch {
            val link = attempts.attempt(Said.LinkMade) { cairn.createInvite(space, role, uses, validDays.days) }
            shown.update { it.copy(isBusy = false, link = link) }
            if (link != null) stage.syncSoon()
        }
    }

    /** Takes back all open invites of the space. */
    fun revoke() {
        scope.launch {
            if (attempts.attempt(Said.InvitesRevoked) { cairn.revokeInvites(space) } != null) {
                shown.update { it.copy(link = null) }
                stage.syncSoon()
            }
        }
    }

    fun letIn(request: JoinRequestView) {
        scope.launch {
            if (attempts.attempt(Said.LetIn(request.name)) { cairn.approve(space, request.memberKey) } != null) stage.syncSoon()
        }
    }

    fun turnAway(request: JoinRequestView) {
        scope.launch {
            if (attempts.attempt(Said.TurnedAway(request.name)) { cairn.decline(space, request.memberKey) } != null) stage.syncSoon()
        }
    }
}
