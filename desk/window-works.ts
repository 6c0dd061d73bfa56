import { browseFolder } from './browse-folder.ts';
import type { DeskWorks } from './checked-desk.ts';
import type { windowMethods } from './contract/window.ts';
import type { EditedPages } from './edited-pages.ts';
import type { Grants } from './grants.ts';
import type { OpenPages } from './open-page.ts';
import { opened } from './opened.ts';
import { failure } from './outcome.ts';
import type { RecentPages } from './recent-pages.ts';
import type { ReviewDoors } from './review/review-doors.ts';
import type { PersonSettings } from './settings/person-settings.ts';
import { validDocument } from './valid-document.ts';

/** What a desk for a window knows besides its pages; null for a desk without a window. */
export interface WindowOptions {
  readonly grants: Grants | null;
  readonly recent: RecentPages | null;
  /** Who keeps the work of pages that are edited. */
  readonly edited: EditedPages | null;
  readonly settings: PersonSettings | null;
  /** Where windows open review doors; none on a desk without. */
  readonly review?: ReviewDoors;
  /** The folder of the person's own house. */
  readonly house: string | null;
  /** The folder of the person's own dummies (版样); none on a desk without. */
  readonly dummies?: string;
}

/** The works of `windowMethods`. Recent pages outside what is granted are not shown: they could not be opened. */
export function windowWorks(
  pages: OpenPages,
  { grants, recent, edited }: WindowOptions,
): Required<Pick<DeskWorks, keyof typeof windowMethods>> {
  return {
    listFolder: ({ folder }) => browseFolder(folder, grants),

    async listRecent() {
      const listed = (await recent?.list()) ?? [];
      const shown = await Promise.all(listed.map(({ path }) => grants === null || grants.allows(path)));
      return listed.filter((_page, index) => shown[index]);
    },

    async forgetRecent({ path }) {
      return { forgotten: (await recent?.forget(path)) ?? false };
    },

    async previewFile({ path, width }) {
      const { previewFile } = await import('./preview-page.ts');
      return { bytes: await previewFile(path, width) };
    },

    async previewTemplate({ template, width }) {
      const { previewTemplate } = await import('./preview-page.ts');
      return { bytes: await previewTemplate(template, width) };
    },

    async takePictures({ page, from, assets }) {
      const [to, source] = [pages.get(page), pages.all().find(({ id }) => id === from)];
      const taken: string[] = [];
      for (const id of assets) {
        const asset = to.assets.get(id) ?? source?.assets.get(id);
        if (asset === undefined) continue;
        to.assets.set(id, asset);
        await edited?.pictureHeld(to, id);
        taken.push(id);
      }
      return { taken };
    },

    async describePicture({ page, asset }) {
      const held = pages.get(page).assets.get(asset);
      if (!held) throw failure('no-such-asset', `版面里没有图片 ${asset}`, `the page has no picture ${asset}`);
      const { pictureWords } = await import('./picture-words.ts');
      return pictureWords(held.bytes);
    },

    async readStories({ page, ...asked }) {
      const { readStories } = await import('./read-stories.ts');
      return await readStories(pages.get(page), asked);
    },

    async dummyPage({ page, doc }) {
      // What the caller has is looked at and not taken over: the open page stays what its own steps made of it.
      const held = doc === undefined ? pages.get(page).page : validDocument(doc);
      const { dummyOf } = await import('../document/dummy.ts');
      return opened(pages.hold({ page: dummyOf(held) }), [], []);
    },
  };
}
