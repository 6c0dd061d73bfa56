import { useEffect, useState } from 'react';
import type { Swatch } from '../../document/swatch.ts';
import type { PageSession } from '../session/page-session.ts';
import { useWorkspace } from '../session/workspace.ts';

/** The screen colours of swatches by name, as the desk has them from the page's press specification (D8). */
export function useSwatchColours(session: PageSession, swatches: readonly Swatch[]): ReadonlyMap<string, string> {
  const [colours, setColours] = useState<ReadonlyMap<string, string>>(new Map());
  const key = swatches.map(({ name, c, m, y, k }) => `${name} ${c} ${m} ${y} ${k}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the swatches
  useEffect(() => {
    let here = true;
    const { host } = useWorkspace.getState();
    const inks = swatches.map(({ c, m, y, k }): [number, number, number, number] => [
      c / 100,
      m / 100,
      y / 100,
      k / 100,
    ]);
    void host.desk.call('screenColours', { page: session.page, inks }).then((answer) => {
      if (!here || !answer.ok) return;
      setColours(new Map(swatches.map(({ name }, index) => [name, answer.value.colours[index] ?? '#000000'])));
    });
    return () => {
      here = false;
    };
  }, [session, key]);
  return colours;
}
