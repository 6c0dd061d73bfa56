import type { Page } from 'playwright-core';
import type { Proof } from '../../composer/proof.ts';

/** What is painted of a line and what the proof has there, where they differ by more than the figures of a style hold. */
async function faultsOfNextFrame(): Promise<string[]> {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { banxinProbe } = globalThis as unknown as { banxinProbe: { snapshot(): { proof: Proof } } };
  const { proof } = banxinProbe.snapshot();
  const { children } = document.querySelector('.page')!;
  const faults: string[] = [];
  if (children.length !== proof.items.length) faults.push(`${children.length} elements, ${proof.items.length} items`);
  proof.items.forEach((item, index) => {
    const view = children[index];
    if (item.kind !== 'line' || !(view instanceof HTMLElement)) return;
    const wanted = item.line.runs
      .flatMap((run) => run.glyphs)
      .map(({ text }) => text.trim())
      .join('');
    const outlined = view.querySelector('path') !== null;
    const painted = [...view.querySelectorAll('span')].map((span) => (span.textContent ?? '').trim()).join('');
    if (!outlined && painted.replace(/\s/g, '') !== wanted.replace(/\s/g, ''))
      faults.push(`“${painted}”, not “${wanted}”`);
    const off =
      Math.abs(Number.parseFloat(view.style.left) - item.x * 16) +
      Math.abs(Number.parseFloat(view.style.top) - item.y * 16);
    if (!(off < 0.2)) faults.push(`“${wanted}” stands ${off} off`);
  });
  return faults;
}

/** After the next frame: every painted line that is not the proof's, in words and place. Empty where all is right. */
export function paintFaults(page: Page): Promise<string[]> {
  return page.evaluate(faultsOfNextFrame);
}
