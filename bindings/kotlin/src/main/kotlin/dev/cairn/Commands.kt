// People and spaces: commands with the types of their answers.
package dev.cairn

import dev.cairn.core.Command
import dev.cairn.core.NewSpaceKind
import dev.cairn.core.PersonView
import dev.cairn.core.Query
import dev.cairn.core.Reply
import dev.cairn.core.Role
import dev.cairn.core.SpaceShow
import dev.cairn.core.SpaceToday
import kotlin.time.Duration
import kotlin.time.Duration.Companion.days

/** First start: a person called [name] on this device. */
public suspend fun Cairn.createPerson(name: String) {
    dispatch(Command.CreatePerson(name))
}

/** First start on a further device of the same person, by a [link] from [inviteDevice]. */
public suspend fun Cairn.linkThisDevice(link: String) {
    dispatch(Command.LinkThisDevice(link))
}

/** A link by which a further device of this person can join; [relay] is the one of the first space if not given. */
public suspend fun Cairn.inviteDevice(relay: String? = null): String =
    (dispatch(Command.InviteDevice(relay)) as? Reply.Link ?: throw unexpected()).link

/** Makes a space that is exchanged at [relay], a URL. */
public suspend fun Cairn.createSpace(kind: NewSpaceKind, title: String, relay: String, role: Role? = null): SpaceId =
    (dispatch(Command.CreateSpace(kind, title, relay, role)) as? Reply.SpaceMade ?: throw unexpected()).space

/** An invite link for [uses] people; it works once it was published, which the next sync does. */
public suspend fun Cairn.createInvite(
    space: SpaceId,
    role: Role? = null,
    uses: Int = 1,
    validFor: Duration = 7.days,
): String =
    (dispatch(Command.CreateInvite(space, role, uses.toUShort(), validFor.inWholeMilliseconds)) as? Reply.Link ?: throw unexpected()).link

/** Takes back all open invites of [space]. */
public suspend fun Cairn.revokeInvites(space: SpaceId) {
    dispatch(Command.RevokeInvites(space))
}

/** Accepts an invite; later syncs finish it, also when it was accepted offline. */
public suspend fun Cairn.join(link: String): SpaceId =
    (dispatch(Command.Join(link)) as? Reply.Joining ?: throw unexpected()).space

/** Lets [member] in, or everyone who waits; answers their names. */
public suspend fun Cairn.approve(space: SpaceId, member: MemberKey? = null): List<String> =
    (dispatch(Command.Approve(space, member)) as? Reply.Approved ?: throw unexpected()).names

/** Turns [member] away, or everyone who waits. */
public suspend fun Cairn.decline(space: SpaceId, member: MemberKey? = null) {
    dispatch(Command.Decline(space, member))
}

/** Takes [member] out, with a new key for what comes. */
public suspend fun Cairn.removeMember(space: SpaceId, member: MemberKey) {
    dispatch(Command.RemoveMember(space, member))
}

/** Leaves [space]; what was written stays. */
public suspend fun Cairn.leaveSpace(space: SpaceId) {
    dispatch(Command.LeaveSpace(space))
}

/** A new key for what comes. */
public suspend fun Cairn.rotateKey(space: SpaceId) {
    dispatch(Command.RotateKey(space))
}

/** Makes [space] read-only for everyone. */
public suspend fun Cairn.closeSpace(space: SpaceId) {
    dispatch(Command.CloseSpace(space))
}

/** Lets the relay forget what it stores of [space]; copies on devices stay. */
public suspend fun Cairn.deleteSpace(space: SpaceId) {
    dispatch(Command.DeleteSpace(space))
}

/** Refuses what is no whole link, which is known before there is a person. */
public suspend fun Cairn.check(link: String) {
    ask(Query.Link(link))
}

/** Who this is. */
public suspend fun Cairn.person(): PersonView =
    (ask(Query.Person) as? Reply.Person ?: throw unexpected()).person

/** What concerns this person today, in each space. */
public suspend fun Cairn.today(): List<SpaceToday> =
    (ask(Query.Today) as? Reply.Today ?: throw unexpected()).spaces

/** The view of [space] now. */
public suspend fun Cairn.show(space: SpaceId): SpaceShow =
    (ask(Query.Space(space)) as? Reply.Space ?: throw unexpected()).show

/** Everything that was written in [space], as JSON that `ImportSpace` reads. */
public suspend fun Cairn.export(space: SpaceId): ByteArray =
    (ask(Query.Export(space)) as? Reply.Bytes ?: throw unexpected()).bytes

/** The main document of [space] in Automerge's own format. */
public suspend fun Cairn.document(space: SpaceId): ByteArray =
    (ask(Query.Document(space)) as? Reply.Bytes ?: throw unexpected()).bytes
