// Ids and days: a type of its own for each, so that none is taken for another.
package dev.cairn

import dev.cairn.core.JoinRequestView
import dev.cairn.core.SpaceShow
import dev.cairn.core.SpaceSummary

/** A space, 32 hexadecimal characters. [text] is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used. */
@JvmInline
public value class SpaceId(public val text: String) {
    override fun toString(): String = text
}

/** A member of a space, 64 hexadecimal characters. [text] is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used. */
@JvmInline
public value class MemberKey(public val text: String) {
    override fun toString(): String = text
}

/** A goal. [text] is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used. */
@JvmInline
public value class GoalId(public val text: String) {
    override fun toString(): String = text
}

/** A milestone of a goal. [text] is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used. */
@JvmInline
public value class MilestoneId(public val text: String) {
    override fun toString(): String = text
}

/** An action item. [text] is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used. */
@JvmInline
public value class ActionId(public val text: String) {
    override fun toString(): String = text
}

/** A commitment. [text] is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used. */
@JvmInline
public value class CommitmentId(public val text: String) {
    override fun toString(): String = text
}

/** A check-in. [text] is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used. */
@JvmInline
public value class CheckInId(public val text: String) {
    override fun toString(): String = text
}

/** A pause. [text] is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used. */
@JvmInline
public value class PauseId(public val text: String) {
    override fun toString(): String = text
}

/** An excuse. [text] is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used. */
@JvmInline
public value class ExcuseId(public val text: String) {
    override fun toString(): String = text
}

/** A kudos. [text] is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used. */
@JvmInline
public value class KudosId(public val text: String) {
    override fun toString(): String = text
}

/** A note. [text] is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used. */
@JvmInline
public value class NoteId(public val text: String) {
    override fun toString(): String = text
}

/** An event in the life of a relationship. [text] is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used. */
@JvmInline
public value class EventId(public val text: String) {
    override fun toString(): String = text
}

/** A celebration. [text] is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used. */
@JvmInline
public value class CelebrationId(public val text: String) {
    override fun toString(): String = text
}

/** A civil day without a zone, [text] like `2026-10-08`; anything else is refused with `day.malformed` when it is used. */
@JvmInline
public value class CivilDay(public val text: String) : Comparable<CivilDay> {
    override fun compareTo(other: CivilDay): Int = text.compareTo(other.text)

    override fun toString(): String = text
}

/** The space that this line is about. */
public val SpaceSummary.spaceId: SpaceId get() = SpaceId(id)

/** The space that is shown. */
public val SpaceShow.spaceId: SpaceId get() = SpaceId(id)

/** The key that this person would have as a member. */
public val JoinRequestView.memberKey: MemberKey get() = MemberKey(member)
