// What a person can ask of the core, as plain functions.

import { CoreError } from '$core';
import { bytesOf } from '../core/hex';
import { core } from './live.svelte';
import type { MentorCommand, Outcome, Reply, Role, SpaceShow } from './types';

const HOUR_MS = 3_600_000;

/** Something about mentoring, in one space. */
export async function mentor(space: string, command: MentorCommand): Promise<Outcome> {
  return (await core).mentor(space, command);
}

export async function createPerson(name: string): Promise<void> {
  await (await core).dispatch({ command: 'create_person', name });
}

/** Refuses what is no whole link, which is known before there is a person. */
export async function checkLink(link: string): Promise<void> {
  await (await core).ask({ query: 'link', link });
}

export async function linkThisDevice(link: string): Promise<void> {
  await (await core).dispatch({ command: 'link_this_device', link });
  syncSoon();
}

/** The link by which a further device of this person can join. */
export async function inviteDevice(): Promise<string> {
  return linkOf(await (await core).dispatch({ command: 'invite_device' }));
}

/** The id of the new space. */
export async function createSpace(kind: 'pair' | 'circle', title: string, relay: string, role: Role | null): Promise<string> {
  const reply = await (await core).dispatch({ command: 'create_space', kind, title, relay, ...(role ? { role } : {}) });
  syncSoon();
  return spaceOf(reply);
}

export async function createInvite(space: string, role: Role | null, uses: number, days: number): Promise<string> {
  const reply = await (await core).dispatch({ command: 'create_invite', space, ...(role ? { role } : {}), uses, valid_ms: days * 24 * HOUR_MS });
  syncSoon();
  return linkOf(reply);
}

export async function revokeInvites(space: string): Promise<void> {
  await (await core).dispatch({ command: 'revoke_invites', space });
  syncSoon();
}

/** The id of the space that one asks to join. */
export async function join(link: string): Promise<string> {
  const reply = await (await core).dispatch({ command: 'join', link });
  syncSoon();
  return spaceOf(reply);
}

export async function approve(space: string, member: string): Promise<void> {
  await (await core).dispatch({ command: 'approve', space, member });
  syncSoon();
}

export async function decline(space: string, member: string): Promise<void> {
  await (await core).dispatch({ command: 'decline', space, member });
  syncSoon();
}

export async function removeMember(space: string, member: string): Promise<void> {
  await (await core).dispatch({ command: 'remove_member', space, member });
  syncSoon();
}

export async function leaveSpace(space: string): Promise<void> {
  await (await core).dispatch({ command: 'leave_space', space });
  syncSoon();
}

export async function closeSpace(space: string): Promise<void> {
  await (await core).dispatch({ command: 'close_space', space });
  syncSoon();
}

/** Everything that was written in a space, as JSON. */
export async function exportSpace(space: string): Promise<Uint8Array> {
  const reply = await (await core).ask({ query: 'export', space });
  if (reply.reply !== 'bytes') throw unexpected();
  return bytesOf(reply.value);
}

export async function showSpace(space: string): Promise<SpaceShow> {
  const reply = await (await core).ask({ query: 'space', space });
  if (reply.reply !== 'space') throw unexpected();
  return reply.value;
}

/** Exchanges in the background; how it goes is on the chip. */
export function syncSoon(): void {
  void core.then((core) => core.sync()).catch(() => {});
}

function linkOf(reply: Reply): string {
  if (reply.reply !== 'link') throw unexpected();
  return reply.value.link;
}

function spaceOf(reply: Reply): string {
  if (reply.reply === 'space_made') return reply.value;
  if (reply.reply === 'joining') return reply.value.space;
  throw unexpected();
}

function unexpected(): CoreError {
  return new CoreError('client.unexpected', 'the core answered something else', false);
}
