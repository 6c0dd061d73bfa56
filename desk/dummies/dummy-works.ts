import type { Node } from 'prosemirror-model';
import type { DeskWorks } from '../checked-desk.ts';
import type { dummyMethods } from '../contract/dummies.ts';
import type { OpenPage, OpenPages } from '../open-page.ts';
import { opened } from '../opened.ts';
import { validDocument } from '../valid-document.ts';
import { keptDummies } from './kept-dummies.ts';

/** The works of `dummyMethods` over a folder of dummies. `hold` holds a new page as the desk holds those made from templates. */
export function dummyWorks(
  pages: OpenPages,
  folder: string,
  hold: (page: Node) => Promise<OpenPage>,
): Required<Pick<DeskWorks, keyof typeof dummyMethods>> {
  const dummies = keptDummies(folder);
  return {
    listDummies: () => dummies.list(),

    async keepDummy({ page, doc, name, overwrite }) {
      // What the caller has is looked at and not taken over: the open page stays what its own steps made of it.
      const shown = doc === undefined ? pages.get(page).page : validDocument(doc);
      return { name: await dummies.keep(shown, name, overwrite ?? false) };
    },

    async openDummy({ name }) {
      return opened(await hold(await dummies.read(name)), [], []);
    },

    async previewDummy({ name, width }) {
      const { previewShapes } = await import('../preview-page.ts');
      return { bytes: await previewShapes(await dummies.read(name), width) };
    },

    async forgetDummy({ name }) {
      return { forgotten: await dummies.forget(name) };
    },
  };
}
