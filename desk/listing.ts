import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FAMILIES } from '../fonts/manifest.ts';
import { facesDirectories } from '../fonts/node/load.ts';
import { loadTemplate, templateNames } from '../templates/node/load.ts';
import type { DeskResult } from './contract.ts';
import { valueFrom } from './outcome.ts';

/** The templates there are, by name. Throws the failure of one that cannot be read. */
export function listTemplates(): DeskResult<'listTemplates'> {
  return templateNames().map((name) => {
    const template = valueFrom(loadTemplate(name));
    const body = template.styles['body'];
    return {
      name: template.name,
      label: template.label,
      description: template.description,
      width: template.page.trim.width,
      height: template.page.trim.height,
      plates: template.page.plates.length,
      columns: template.page.columns.count,
      bodySize: body?.size ?? template.page.grid.size,
      leading: body?.leading ?? template.page.grid.leading,
      fits: template.fitLimits !== null,
    };
  });
}

/** The faces of the manifest, in its order, and whether each one's file is at hand. */
export async function listFaces(): Promise<DeskResult<'listFaces'>> {
  const folders = facesDirectories();
  const rows = FAMILIES.flatMap((family) =>
    family.faces.map(async (face) => ({
      id: face.id,
      family: family.name,
      weight: face.weight,
      roles: [...face.roles],
      licence: family.licence,
      source: family.package,
      present: await isPresent(folders, face.id),
    })),
  );
  return await Promise.all(rows);
}

async function isPresent(folders: readonly string[], id: string): Promise<boolean> {
  for (const folder of folders) {
    const facts = await stat(join(folder, `${id}.ttf`)).catch(() => null);
    if (facts?.isFile() && facts.size > 0) return true;
  }
  return false;
}
