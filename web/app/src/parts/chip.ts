// Which of its few states the chip shows. The words are in the language files.

import type { StatusView } from '../app/types';

export type ChipState = 'opening' | 'ready' | 'sending' | 'exchanging' | 'waiting' | 'offline' | 'offline-waiting' | 'unsaved' | 'attention';

const ICONS: Record<ChipState, string> = {
  opening: 'clock',
  ready: 'tick',
  sending: 'arrows',
  exchanging: 'arrows',
  waiting: 'clock',
  offline: 'cloud-off',
  'offline-waiting': 'cloud-off',
  unsaved: 'alert',
  attention: 'alert',
};

export function chip(status: StatusView | undefined, isUnsaved: boolean): { state: ChipState; icon: string; waiting: number } {
  const state = stateOf(status, isUnsaved);
  return { state, icon: ICONS[state], waiting: status?.waiting ?? 0 };
}

function stateOf(status: StatusView | undefined, isUnsaved: boolean): ChipState {
  if (isUnsaved) return 'unsaved';
  if (!status) return 'opening';
  const any = (state: string) => status.relays.some((relay) => relay.state === state);
  const waits = status.waiting > 0;
  if (any('needs_update') || any('paused') || any('refusing')) return 'attention';
  if (any('syncing')) return waits ? 'sending' : 'exchanging';
  if (any('offline')) return waits ? 'offline-waiting' : 'offline';
  return waits ? 'waiting' : 'ready';
}
