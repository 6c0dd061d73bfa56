import type { Page } from 'playwright-core';
import type { Proof } from '../../composer/proof.ts';

/** What is painted of a line and what the proof has there, where they differ by more than the figures of a style hold. */
async function faultsOfNextFrame(): Promise<string[]> {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { banxinProbe } = globalThis as unknown as { banxinProbe: { snapshot(): { proof: Proof } } };
  const { proof } = banxinProbe.snapshot();
  const view = document.querySelector<HTMLElement>('.page')!;
  const { children } = view;
  const scale = Number.parseFloat(view.style.width) / proof.page.trim.width;
  const faults: string[] = [];
  if (children.length !== proof.items.length) faults.push(`${children.length} elements, ${proof.items.length} items`);
  proof.items.forEach((item, index) => {
    const line = children[index];
    if (item.kind !== 'line' || !(line instanceof HTMLElement)) return;
    const wanted = item.line.runs
      .flatMap((run) => run.glyphs)
      .map(({ text }) => text.replace(/\s/g, ''))
      .join('');
    const painted = [...line.querySelectorAll('span')].map((span) => span.textContent.replace(/\s/g, '')).join('');
    if (line.querySelector('path') === null && painted !== wanted) faults.push(`“${painted}”, not “${wanted}”`);
    const off = Math.max(
      Math.abs(Number.parseFloat(line.style.left) / scale - item.x),
      Math.abs(Number.parseFloat(line.style.top) / scale - item.y),
    );
    if (!(off < 0.02)) faults.push(`“${wanted}” stands ${off} pt off`);
  });
  return faults;
}

/** After the next frame: every painted line that is not the proof's, in words and place. Empty where all is right. */
export function paintFaults(page: Page): Promise<string[]> {
  return page.evaluate(faultsOfNextFrame);
}
