// Puts words of the English file into the page, so that the first paint needs no script: `<!--words:id-->`.

import { readFileSync } from 'node:fs';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import type { Plugin } from 'vite';

export function firstWords(file: string): Plugin {
  return {
    name: 'cairn-first-words',
    transformIndexHtml(html) {
      const bundle = new FluentBundle('en', { useIsolating: false });
      bundle.addResource(new FluentResource(readFileSync(file, 'utf8')));
      return html.replace(/<!--words:([\w-]+)-->/g, (_, id: string) => {
        const pattern = bundle.getMessage(id)?.value;
        if (!pattern) throw new Error(`no words for ${id}`);
        return bundle.formatPattern(pattern).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
      });
    },
  };
}
