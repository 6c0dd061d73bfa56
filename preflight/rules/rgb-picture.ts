import type { Rule } from '../rule.ts';

/** Pictures that came in RGB: the press converts them by the output profile, so a note, one a page, with their names. */
export const rgbPicture: Rule = {
  id: 'rgb-picture',
  words: { zh: 'RGB 图片', en: 'RGB pictures' },
  check(job) {
    const facts = new Map(job.setup.assets.map((asset) => [asset.id, asset]));
    const found = job.proof.items.flatMap((item) => {
      if (item.kind !== 'picture' || item.asset === null) return [];
      const asset = facts.get(item.asset);
      return asset?.colour === 'rgb' && asset.artwork === undefined ? [{ item, name: asset.name }] : [];
    });
    const [first] = found;
    if (first === undefined) return [];
    const names = [...new Set(found.map(({ name }) => name))].join(', ');
    return [
      {
        rule: 'rgb-picture',
        severity: 'note',
        place: { frame: first.item.frame, rect: first.item.rect },
        words: {
          zh: `RGB 图片 ${found.length} 张，输出时按印刷特性文件转换：${names}`,
          en: `${found.length} RGB picture(s), converted by the press profile when exported: ${names}`,
        },
      },
    ];
  },
};
