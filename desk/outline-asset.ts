import type { Point } from '../document/geometry.ts';
import type { Crop } from '../document/schema.ts';
import { pictureOutline } from '../press/outline/picture-outline.ts';
import type { OpenPage } from './open-page.ts';
import { failure } from './outcome.ts';

/**
 * The outline of what a page's picture shows in its crop, for text to run round (a wrap's `points`): from its transparency or
 * its white ground. Throws FailureError `no-such-asset`, `not-a-picture`, or `no-outline` where it has neither.
 */
export async function outlineAsset(open: OpenPage, id: string, crop: Crop): Promise<readonly Point[]> {
  const asset = open.assets.get(id);
  if (!asset) throw failure('no-such-asset', `版面里没有图片 ${id}`, `the page has no picture ${id}`);
  const outline = await pictureOutline(asset.bytes, crop);
  if (outline === null) {
    throw failure(
      'no-outline',
      '图片没有透明底也没有白底，描不出轮廓',
      'the picture has no outline: neither a transparent nor a white ground',
    );
  }
  if ('reason' in outline) {
    throw failure(
      'not-a-picture',
      `图片无法读取（${outline.reason}）`,
      `the picture cannot be read (${outline.reason})`,
    );
  }
  return outline;
}
