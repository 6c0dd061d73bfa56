import { basename, join } from 'node:path';
import type { DeskWorks } from '../checked-desk.ts';
import type { HouseState } from '../contract/paper.ts';
import type { Grants } from '../grants.ts';
import { failure } from '../outcome.ts';
import { readFaceFile } from '../window-files.ts';
import { changePaper, type House, PAPER_FILE } from './house.ts';
import type { Houses } from './houses.ts';
import { faceStates, takeFace } from './own-faces.ts';

/** The works behind `paperMethods`. A window may change the house of a folder it was granted, and the person's own. */
export function houseWorks(houses: Houses, grants: Grants | null): DeskWorks {
  const mayWrite = async ({ folder, kind }: House): Promise<boolean> =>
    kind === 'own' || grants === null || (await grants.allows(join(folder, PAPER_FILE)));
  const ofPage = async (path: string | null): Promise<House> => {
    const house = await houses.of(path);
    if (house === null)
      throw failure('no-house', '没有报社文件夹：用 --house 指明', 'there is no house: name its folder with --house');
    return house;
  };
  const toChange = async (path: string | null): Promise<House> => {
    const house = await ofPage(path);
    if (await mayWrite(house)) return house;
    const [zh, en] = ['没有获准改动报社的设定', 'changing this house has not been granted'];
    throw failure('not-granted', zh, en, { file: join(house.folder, PAPER_FILE) });
  };
  const state = async (path: string | null): Promise<HouseState> => {
    const house = await ofPage(path);
    return {
      folder: house.folder,
      kind: house.kind,
      writable: await mayWrite(house),
      paper: house.paper,
      faces: await faceStates(house),
      findings: [...house.findings],
    };
  };
  return {
    readHouse: ({ path }) => state(path),

    async writeHouse({ path, paper }) {
      const { folder } = await toChange(path);
      await changePaper(folder, Object.fromEntries(Object.entries(paper).filter(([, part]) => part !== undefined)));
      return await state(path);
    },

    async addFace({ path, source, index }) {
      const house = await toChange(path);
      const { face, fonts } = await takeFace(house, source, index);
      if (face !== null) {
        const others = house.paper.faces.filter(({ id }) => id !== face.id);
        await changePaper(house.folder, { faces: [...others, face] });
      }
      return { face: face?.id ?? null, fonts: [...fonts], house: await state(path) };
    },

    async addProfile({ path, source, name }) {
      const house = await toChange(path);
      const { takeProfile } = await import('./own-profiles.ts');
      const press = await takeProfile(house, source, basename(name));
      await changePaper(house.folder, {
        press: [...house.paper.press.filter((one) => one.name !== press.name), press],
      });
      return await state(path);
    },

    readFace: async ({ face }) => ({ bytes: await readFaceFile(face) }),
  };
}
