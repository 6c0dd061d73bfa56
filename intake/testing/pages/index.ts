import type { CleanStory } from '../clean-page.ts';
import { community } from './community.ts';
import { correspondence } from './correspondence.ts';
import { economy } from './economy.ts';
import { education } from './education.ts';
import { environment } from './environment.ts';
import { government } from './government.ts';
import { health } from './health.ts';
import { sports } from './sports.ts';
import { supplement } from './supplement.ts';

/** Further pages of our own writing, each of other subjects and voices. */
export const morePages: Readonly<Record<string, readonly CleanStory[]>> = {
  community,
  correspondence,
  economy,
  education,
  environment,
  government,
  health,
  sports,
  supplement,
};
