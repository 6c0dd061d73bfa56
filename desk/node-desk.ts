import { newPage } from '../document/new-page.ts';
import { loadTemplate } from '../templates/node/load.ts';
import { checkedDesk } from './checked-desk.ts';
import { composePage, proofHash } from './composition.ts';
import type { Desk } from './contract.ts';
import { dummyWorks } from './dummies/dummy-works.ts';
import { fileWorks } from './file-works.ts';
import { houseRules } from './house-rules.ts';
import { pageInIssue } from './issue/issue-page.ts';
import { issueWorks } from './issue/issue-works.ts';
import { listFaces, listTemplates } from './listing.ts';
import { type OpenPage, openPages } from './open-page.ts';
import { opened } from './opened.ts';
import { valueFrom } from './outcome.ts';
import { openDamagedPageFile, openPageFile, pageTitle, savePageFile } from './page-store.ts';
import { preflightFacts } from './preflight-facts.ts';
import { partlyDone, preflightPage } from './preflight-page.ts';
import { remarkWorks } from './remarks/remark-works.ts';
import { reviewWorks } from './review/review-works.ts';
import { roundWorks } from './rounds/round-works.ts';
import type { House } from './settings/house.ts';
import { pageInHouse, pageOfHouse, templateOfHouse, withFillFaces } from './settings/house-page.ts';
import { houseWorks } from './settings/house-works.ts';
import { deskHouses } from './settings/houses.ts';
import { settingsWorks } from './settings/settings-works.ts';
import { editorName, signatureWorks } from './signatures/signature-works.ts';
import { voidOthers } from './signatures/voiding.ts';
import { stageClock } from './stage-clock.ts';
import { underSpecification } from './under-specification.ts';
import { brought } from './valid-document.ts';
import { productVersion } from './version.ts';
import { type WindowOptions, windowWorks } from './window-works.ts';

const ALONE: WindowOptions = { grants: null, recent: null, edited: null, settings: null, house: null };

/**
 * The desk on this machine (D8). Each has its own open pages. What a method does not need is not loaded. `grants` says where a
 * window's file dialog may look (`windowDesk` holds every call to it), `recent` keeps the pages opened and saved, `edited` the work of
 * those being edited.
 */
export function openDesk({ grants, recent, edited, settings, house, review, dummies }: WindowOptions = ALONE): Desk {
  const pages = openPages();
  const houses = deskHouses(settings, house);
  /** A page held open with the house it belongs to. */
  const housed = (open: OpenPage, of: House | null): OpenPage => Object.assign(open, of === null ? {} : { house: of });
  return checkedDesk({
    about: () => ({ name: 'banxin', version: productVersion() }),
    listTemplates,
    listFaces,

    async newPage({ template }) {
      const of = await houses.of(null);
      const page = pageOfHouse(newPage(valueFrom(loadTemplate(template))), of);
      return opened(housed(pages.hold({ page }), of), [], [...(of?.findings ?? [])]);
    },

    async openPage({ source }) {
      const { parts, repairs, findings } = await openPageFile(source);
      const path = 'path' in source ? source.path : null;
      const of = await houses.of(path);
      const told = [...findings, ...(of?.findings ?? [])];
      if (path !== null) await recent?.note(path, pageTitle(parts.page));
      const inHouse = parts.readOnly ? parts.page : pageInHouse(parts.page, of);
      const { page } = parts.readOnly || path === null ? { page: inHouse } : await pageInIssue(inHouse, path);
      const open = housed(pages.hold({ ...parts, page }), of);
      voidOthers(open, page, { name: '', cause: 'issue' });
      return opened(open, repairs, told);
    },

    async repairPage({ source }) {
      const { parts, repairs, findings, salvaged } = await openDamagedPageFile(source);
      return { ...opened(pages.hold(parts), repairs, findings), salvaged };
    },

    async importCopy(asked, context) {
      const clock = stageClock(context);
      const { importCopy } = await import('./import-copy.ts');
      const of = await houses.of('path' in asked.source ? asked.source.path : null);
      const rules = houseRules({ house: of }, asked.rules);
      const imported = await importCopy({ ...asked, rules }, clock, (template) => templateOfHouse(template, of));
      const page = withFillFaces(imported.parts.page, of);
      const open = housed(pages.hold({ ...imported.parts, page }), of);
      const checked = await clock.run('preflight', 1, async () => {
        const { proof, missing } = await composePage(open);
        return preflightPage(open, proof, missing).filter(({ rule }) => rule !== 'doubtful-text');
      });
      const poured = imported.findings.filter(({ rule }) => rule !== 'overset');
      const findings = [...poured, ...checked];
      const { complete } = imported;
      return { ...opened(open, imported.repairs, findings), complete, timings: [...clock.times] };
    },

    async savePage({ page, doc, path, overwrite }, context) {
      const clock = stageClock(context);
      const open = brought(pages.get(page), doc);
      voidOthers(open, open.page, { name: await editorName(settings), cause: 'edit' });
      const bytes = await clock.run('write', 1, () => savePageFile(open, path, overwrite));
      if (path !== null) await edited?.saved(open);
      if (path !== null && edited !== null) {
        const { arrivalsSaved } = await import('./review/taken.ts');
        await arrivalsSaved(open);
      }
      if (path !== null) await recent?.note(path, pageTitle(open.page));
      const file = { path, plate: null, bytes: path === null ? bytes : null, size: bytes.length };
      return { file, timings: [...clock.times] };
    },

    async layoutPage({ page, doc }, context) {
      const clock = stageClock(context);
      const open = brought(pages.get(page), doc);
      const { proof, missing } = await clock.run('compose', 1, () => composePage(open));
      const { proofText } = await import('../composer/index.ts');
      const complete = missing.length === 0 && proof.missingFaces.length === 0;
      return { proof: proofText(proof), proofHash: proofHash(proof), complete, timings: [...clock.times] };
    },

    async preflightPage({ page, doc, specification, issuePages }, context) {
      const clock = stageClock(context);
      const held = brought(pages.get(page), doc);
      const { proof, missing } = await clock.run('compose', 0.4, () => composePage(held));
      const open = await underSpecification(held, specification);
      const findings = await clock.run('preflight', 1, async () =>
        preflightPage(open, proof, missing, {
          ...(await preflightFacts(open, proof)),
          ...(issuePages === undefined ? {} : { issuePages }),
        }),
      );
      return { findings, complete: !partlyDone(findings), timings: [...clock.times] };
    },

    async listLintRules() {
      const { listLintRules } = await import('./lint/lint-page.ts');
      return listLintRules();
    },

    async lintPage({ page, doc, ...asked }, context) {
      const { lintPage } = await import('./lint/lint-page.ts');
      return await lintPage(brought(pages.get(page), doc), asked, context);
    },

    async exportPage({ page, doc, ...asked }, context) {
      const { exportPage } = await import('./export-page.ts');
      return await exportPage(brought(pages.get(page), doc), asked, context);
    },

    async renderPage({ page, doc, ...asked }, context) {
      const { renderPage } = await import('./render-page.ts');
      return await renderPage(brought(pages.get(page), doc), asked, context);
    },

    async drawPlates({ page, doc, ...asked }, context) {
      const { platesOfPage } = await import('./plates-page.ts');
      return await platesOfPage(brought(pages.get(page), doc), asked, context);
    },

    async comparePlates({ page, other, ...asked }, context) {
      const { comparePages } = await import('./plates-page.ts');
      return await comparePages(pages.get(page), pages.get(other), asked, context);
    },

    async compareProofs({ page, doc, before, after, sheet, pdf }, context) {
      const { compareProofs } = await import('./compare/compare-proofs.ts');
      const open = brought(pages.get(page), doc);
      return await compareProofs(
        open,
        {
          older: 'page' in before ? pages.get(before.page) : before.round,
          newer: after?.round ?? null,
          sheet: sheet ?? null,
          pdf: pdf ?? null,
        },
        context,
      );
    },

    async reportPage({ page, doc, ...asked }, context) {
      const { reportPage } = await import('./report-page.ts');
      return await reportPage(brought(pages.get(page), doc), asked, context);
    },

    async readUpdate({ page, doc, ...asked }) {
      const { readUpdate } = await import('./update-story.ts');
      return await readUpdate(brought(pages.get(page), doc), asked);
    },

    async mergeUpdate({ page, doc, ...asked }) {
      const { mergeUpdate } = await import('./update-story.ts');
      return await mergeUpdate(brought(pages.get(page), doc), asked);
    },

    async keepSource({ page, source }) {
      const { keepSources } = await import('./story-sources.ts');
      keepSources(pages.get(page).kept, [source]);
      return { kept: true };
    },

    async placePicture({ page, source }) {
      const open = pages.get(page);
      const { readPicture, holdPicture } = await import('./asset-store.ts');
      const picture = await readPicture(source);
      holdPicture(open, picture);
      await edited?.pictureHeld(open, picture.facts.id);
      return picture.facts;
    },

    async placeInFrame({ page, holder, frame, source, wrap }) {
      const open = pages.get(page);
      const { placeInFrame } = await import('./place-in-frame.ts');
      const placed = await placeInFrame(open, holder, frame, source, wrap);
      await edited?.pictureHeld(open, placed.facts.id);
      const { proof, missing } = await composePage(open);
      const findings = preflightPage(open, proof, missing).filter(({ place }) => place.frame === placed.frame);
      return { ...placed, findings };
    },

    async outlineAsset({ page, asset, crop }) {
      const { outlineAsset } = await import('./outline-asset.ts');
      return { points: [...(await outlineAsset(pages.get(page), asset, crop))] };
    },

    async previewAsset({ page, asset, width, height }) {
      const { previewPicture } = await import('./asset-store.ts');
      return { bytes: await previewPicture(pages.get(page), asset, width, height) };
    },

    async screenColours({ page, inks }) {
      const { inkColours } = await import('./ink-colours.ts');
      return { colours: await inkColours(pages.get(page), inks) };
    },

    ...issueWorks(pages),

    async closePage({ page }) {
      await edited?.end(page);
      return { closed: pages.close(page) };
    },

    ...reviewWorks(pages, review ?? null),

    ...roundWorks(pages, edited),

    ...remarkWorks(pages),

    ...(edited === null ? {} : fileWorks(pages, edited, settings)),

    ...(dummies === undefined
      ? {}
      : dummyWorks(pages, dummies, async (page) => {
          const of = await houses.of(null);
          return housed(pages.hold({ page: pageInHouse(page, of) }), of);
        })),

    ...settingsWorks(settings),

    ...houseWorks(houses, grants),

    ...signatureWorks(pages, { settings, edited }),

    ...windowWorks(pages, { grants, recent, edited, settings, house }),
  });
}
