import { StructurePanel } from '../accessibility/structure-panel.tsx';
import { VersionsPanel } from '../files/versions-panel.tsx';
import { LintPanel } from '../lint/lint-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { HeadlinePanel } from './headline-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { InspectorPanel } from './inspector-panel.tsx';
import { PicturesPanel } from './pictures-panel.tsx';
import type { Panel } from './registry.ts';
import { StoriesPanel } from './stories-panel.tsx';
import { StylesPanel } from './styles-panel.tsx';
import { SwatchesPanel } from './swatches-panel.tsx';

/** The panels on the right of the stage, from the top. */
export const PAGE_PANELS: readonly Panel[] = [
  { id: 'inspector', title: 'panel.inspector', side: 'right', component: InspectorPanel, atFirst: 'open' },
  { id: 'stories', title: 'panel.stories', side: 'right', component: StoriesPanel, atFirst: 'open' },
  { id: 'headline', title: 'panel.headline', side: 'right', component: HeadlinePanel },
  { id: 'findings', title: 'panel.findings', side: 'right', component: FindingsPanel, atFirst: 'open' },
  { id: 'lint', title: 'panel.lint', side: 'right', component: LintPanel },
  { id: 'pictures', title: 'panel.pictures', side: 'right', component: PicturesPanel },
  { id: 'styles', title: 'panel.styles', side: 'right', component: StylesPanel },
  { id: 'swatches', title: 'panel.swatches', side: 'right', component: SwatchesPanel },
  { id: 'history', title: 'panel.history', side: 'right', component: HistoryPanel },
  { id: 'structure', title: 'panel.structure', side: 'right', component: StructurePanel },
  { id: 'versions', title: 'panel.versions', side: 'right', component: VersionsPanel },
];
