// Starts the app in the page that was painted already; the core comes in parallel.

import { mount } from 'svelte';
import App from './App.svelte';
import { look } from './app/look';
import { speak } from './words/words.svelte';

void speak(look().language);
const target = document.getElementById('app');
if (target) {
  target.replaceChildren();
  mount(App, { target });
}
